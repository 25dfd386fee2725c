namespace Pix2Pix.Data;

/// <summary>Details of a dataset for reports; a dataset may implement it in addition to <see cref="IPairedDataset"/>.</summary>
public interface IDatasetDescription
{
    /// <summary>The dataset's name. Default: the name of its class.</summary>
    string DatasetName => GetType().Name;

    /// <summary>The dataset's options: a record or other object whose public properties become rows of the report.</summary>
    /// <value>Null for no rows. Values are written as text; leave out what others should not read, such as paths.</value>
    object? Options { get; }
}
