using Google.Protobuf.WellKnownTypes;

namespace TranslationMemory.Client.Conversion;

/// <summary>Update masks from the field enums of this library.</summary>
internal static class FieldMasks
{
    /// <summary>The mask of the chosen fields.</summary>
    /// <exception cref="ArgumentException">No field is chosen: the contract would read an empty mask as "all that are set".</exception>
    public static FieldMask Of<TFields>((TFields Field, string Path)[] paths, TFields fields, Func<TFields, TFields, bool> contains)
    {
        var mask = new FieldMask { Paths = { paths.Where(path => contains(fields, path.Field)).Select(path => path.Path) } };
        return mask.Paths.Count > 0 ? mask : throw new ArgumentException("Name at least one field to update.", nameof(fields));
    }
}
