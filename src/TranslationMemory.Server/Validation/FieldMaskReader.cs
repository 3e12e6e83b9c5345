using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Validation;

/// <summary>
/// Reads the update masks of one resource (AIP-134): which of its fields a client may change, and which of those a request does. Thread-safe.
/// </summary>
/// <typeparam name="TResource">The message of the resource.</typeparam>
internal sealed class FieldMaskReader<TResource>
    where TResource : IMessage<TResource>, new()
{
    private readonly IReadOnlyList<FieldDescriptor> _fields;

    /// <summary>Makes a reader.</summary>
    /// <param name="fields">The fields that can change, as the contract names them.</param>
    public FieldMaskReader(params string[] fields)
    {
        var descriptor = new TResource().Descriptor;
        _fields = [.. fields.Select(descriptor.FindFieldByName)];
    }

    /// <summary>The fields to change: those of the mask, all for <c>*</c>, those that are set without one.</summary>
    public IReadOnlySet<string> Read(FieldChecks checks, FieldMask? mask, TResource resource)
    {
        if (mask is null || mask.Paths.Count == 0)
        {
            return _fields.Where(field => IsSet(field, resource)).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        }

        var names = _fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (mask.Paths is ["*"])
        {
            return names;
        }

        var paths = mask.Paths.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in paths.Where(path => !names.Contains(path)))
        {
            checks.Add("update_mask", ErrorReason.UpdateMaskInvalid, $"'{FieldChecks.Shorten(unknown)}' cannot be updated. Use * or some of {string.Join(", ", names)}.");
        }

        return paths;
    }

    /// <summary>
    /// The name of the field a path means. In JSON a mask names fields as JSON does (<c>reviewState</c>), and in the address of a request it comes
    /// to us as it stands there.
    /// </summary>
    private string NameOf(string path) =>
        _fields.FirstOrDefault(field => string.Equals(field.JsonName, path, StringComparison.Ordinal))?.Name ?? path;

    private static bool IsSet(FieldDescriptor field, TResource resource) => field.Accessor.GetValue(resource) switch
    {
        null => false,
        string text => text.Length > 0,
        System.Collections.ICollection values => values.Count > 0,
        long number => number != 0,
        double number => number != 0,
        System.Enum value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0,
        _ => true,
    };
}
