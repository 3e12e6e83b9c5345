using System.Runtime.InteropServices;

namespace TranslationMemory.Server.Validation;

/// <summary>
/// Where in a request a field stands, as its path is written. It is put together only for a fault: a batch has fifteen thousand fields with
/// nothing wrong with them. Equality is by value.
/// </summary>
/// <param name="Message">Path of the message.</param>
/// <param name="Field">Name of its field; empty when <paramref name="Message"/> is the whole path.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldPath(string Message, string Field)
{
    /// <summary>A path that is written out.</summary>
    public static implicit operator FieldPath(string path) => new(path, "");

    /// <inheritdoc/>
    public override string ToString() => Field.Length == 0 ? Message : $"{Message}.{Field}";
}
