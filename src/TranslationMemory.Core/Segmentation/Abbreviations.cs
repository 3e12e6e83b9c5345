using System.Collections.Frozen;

namespace TranslationMemory.Core.Segmentation;

/// <summary>What a full stop after an abbreviation can mean.</summary>
internal enum AbbreviationKind
{
    /// <summary>The word is no abbreviation.</summary>
    None,

    /// <summary>It stands before a name or a word that belongs to it (<c>Dr.</c>, <c>د.</c>): never an end.</summary>
    NeverEnds,

    /// <summary>It stands before a number (<c>No. 5</c>); before anything else it is a word like any other.</summary>
    BeforeNumber,

    /// <summary>It may close a sentence (<c>p.m.</c>, <c>Inc.</c>): an end only when a typical first word follows.</summary>
    MayEnd,
}

/// <summary>
/// The abbreviations of a language and what a full stop after each can mean. Words are compared without harakat and tatweel; a
/// word that begins with a capital is found whatever the case of its other letters (<c>DR.</c>). Immutable and thread-safe.
/// </summary>
internal sealed class Abbreviations
{
    /// <summary>Longest word looked up, in UTF-16 code units: longer ones are no abbreviation. The tables stay well below.</summary>
    public const int MaximumLength = 16;

    private readonly FrozenDictionary<string, AbbreviationKind>.AlternateLookup<ReadOnlySpan<char>> _kinds;

    /// <summary>Makes a table of space-separated lists of words without their full stop.</summary>
    public Abbreviations(params ReadOnlySpan<(AbbreviationKind Kind, string Words)> lists)
    {
        var kinds = new Dictionary<string, AbbreviationKind>(StringComparer.Ordinal);
        foreach (var (kind, words) in lists)
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                kinds[word] = kind;
            }
        }

        _kinds = kinds.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What a full stop after a word can mean, the word given without its full stop.</summary>
    public AbbreviationKind Find(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > MaximumLength)
        {
            return AbbreviationKind.None;
        }

        Span<char> bare = stackalloc char[MaximumLength];
        var length = WriteBare(word, bare);
        return _kinds.TryGetValue(bare[..length], out var kind) ? kind : AbbreviationKind.None;
    }

    private static int WriteBare(ReadOnlySpan<char> word, Span<char> bare)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (!CharacterClasses.IsOnLetter(c))
            {
                bare[length++] = length > 1 && char.IsUpper(word[0]) ? char.ToLowerInvariant(c) : c;
            }
        }

        return length;
    }
}
