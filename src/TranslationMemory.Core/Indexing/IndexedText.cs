using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Indexing.Words;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Indexing;

/// <summary>A text of a unit, folded and cut into words, on its way into an index.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct IndexedText
{
    /// <summary>
    /// Longest text, in UTF-16 units: 10,000 code points outside the basic plane. Units of the contract are never longer.
    /// </summary>
    internal const int MaxLength = 20_000;

    private readonly uint _form;
    private readonly byte _context;
    private readonly long _ticks;
    private readonly EntryFacets _facets;

    private IndexedText(IndexedUnit unit, string text, bool isTarget)
    {
        if (text.Length > MaxLength)
        {
            throw new ArgumentException($"A text of unit {unit.Key} has {text.Length} UTF-16 units; an index takes at most {MaxLength}.", nameof(unit));
        }

        Key = unit.Key;
        Language = isTarget ? unit.Facets.Languages.Target : unit.Facets.Languages.Source;
        Folded = MatchingForm.TextOf(text);
        Word[] tokens = WordSplitter.Split(Folded);
        Words = Array.Exists(tokens, token => token.IsMarkup) ? Array.FindAll(tokens, token => !token.IsMarkup) : tokens;
        _form = FormHash.Of(Folded, tokens);
        _context = isTarget ? FormHash.Of(SegmentContext.None) : FormHash.Of(unit.Context);
        _ticks = unit.CreateTime.UtcTicks;
        _facets = new EntryFacets(unit.Facets, isTarget);
    }

    internal long Key { get; }

    internal string Language { get; }

    internal string Folded { get; }

    /// <summary>The words that the base score sees: all but tags that mark text up.</summary>
    internal Word[] Words { get; }

    /// <summary>The texts a unit is found by: its source text, and its target text where that is given.</summary>
    /// <exception cref="ArgumentException">A text is longer than <see cref="MaxLength"/>.</exception>
    internal static IndexedText[] Of(IndexedUnit unit) => unit.TargetText is null
        ? [new IndexedText(unit, unit.SourceText, isTarget: false)]
        : [new IndexedText(unit, unit.SourceText, isTarget: false), new IndexedText(unit, unit.TargetText, isTarget: true)];

    /// <summary>What the base score sees of a word.</summary>
    internal WordForm FormOf(int word) => new(Words[word].Kind, Words[word].BareIn(Folded));

    internal Entry EntryFor(FacetTable facets) => new(Key, _ticks, facets.GetOrAdd(_facets), _form, _context);
}
