namespace Pix2Pix.Data;

/// <summary>
/// What a report tells of a dataset beyond its size and direction: a dataset may implement it beside <see cref="IPairedDataset"/>.
/// </summary>
public interface IDatasetDescription
{
    /// <summary>What the dataset is called. The default is the name of its class.</summary>
    string DatasetName => GetType().Name;

    /// <summary>
    /// What the dataset was made with: a record or any other object, each public property of which becomes a row of the report.
    /// </summary>
    /// <value>Null for no rows. Values are written as text; leave out what nobody else should read, such as paths.</value>
    object? Options { get; }
}
