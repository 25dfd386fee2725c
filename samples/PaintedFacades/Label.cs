namespace Facades.Painting;

/// <summary>What a region of a label map stands for.</summary>
public enum Label
{
    Sky,
    Pavement,
    Street,
    Trunk,
    Foliage,
    Brick,
    Plaster,
    Stone,
    Tiles,
    Slate,
    Chimney,
    Trim,
    Window,
    Shutter,
    Door,
    Balcony,
    ShopWindow,
    Awning,
}
