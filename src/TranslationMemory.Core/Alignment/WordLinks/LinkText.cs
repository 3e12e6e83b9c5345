using System.Runtime.InteropServices;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>A text folded and cut into words. Immutable.</summary>
/// <param name="Form">Its matching form.</param>
/// <param name="Words">The words of that.</param>
internal sealed record FoldedText(MatchingForm Form, Word[] Words)
{
    internal static FoldedText Of(string text)
    {
        MatchingForm form = MatchingForm.Of(text);
        return new FoldedText(form, WordSplitter.Split(form));
    }
}

/// <summary>A word that may be linked. Equality is by value.</summary>
/// <param name="Token">Which token of its text it is.</param>
/// <param name="Key">What it is compared by (<see cref="Terms"/>).</param>
/// <param name="Surface">The folded word, without a و or ف in front.</param>
/// <param name="IsCapital">Whether a capital letter begins it.</param>
/// <param name="IsFunction">Whether it is of a closed class (<see cref="FunctionWords"/>).</param>
/// <param name="IsListed">Whether the word list has it.</param>
/// <param name="Hash">The hash of the key (<see cref="LinkText.HashOf"/>).</param>
/// <param name="Term">Its number in the learned vocabulary, -1 when that does not have it.</param>
/// <param name="Seen">In how many units of the memory it stood.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkWord(int Token, string Key, string Surface, bool IsCapital, bool IsFunction, bool IsListed, int Hash, int Term, float Seen)
{
    /// <summary>Whether it is a number, date, address or tag.</summary>
    internal bool IsValue => Key[0] == Terms.ValueMark;

    /// <summary>Whether it is written in Arabic letters.</summary>
    internal bool IsArabic => Script.IsArabic(Surface[0]);

    /// <summary>Units of a memory that what is known of it is worth.</summary>
    internal double Known => Seen + (IsListed ? WordLinkWeights.ListUnits : 0);
}

/// <summary>One side of a pair of texts, read for linking: its words in order, punctuation left out. Immutable once read.</summary>
internal sealed class LinkText
{
    private readonly LexiconSide? _list;
    private readonly TermVocabulary? _learned;

    private readonly LinkWord[] _words;
    private int _count;

    private LinkText(LexiconSide? list, TermVocabulary? learned, int count)
    {
        _list = list;
        _learned = learned;
        _words = new LinkWord[count];
    }

    /// <summary>The words.</summary>
    internal ReadOnlySpan<LinkWord> Words => _words.AsSpan(0, _count);

    /// <summary>The lowest six bits of the hash of each word, as a set of bits.</summary>
    internal ulong HashFilter { get; private set; }

    /// <summary>How many words it has.</summary>
    internal int Count => _count;

    /// <summary>Whether most of its words are written in Arabic letters.</summary>
    internal bool IsArabic
    {
        get
        {
            int arabic = 0;
            foreach (ref readonly LinkWord word in Words)
            {
                arabic += word.IsArabic ? 1 : 0;
            }

            return arabic * 2 > _count;
        }
    }

    /// <summary>Reads a text.</summary>
    internal static LinkText Of(FoldedText folded, LexiconSide? list, TermVocabulary? learned)
    {
        int count = Math.Min(folded.Words.Length, WordLinker.MaxTokens);
        var text = new LinkText(list, learned, count);
        for (int i = 0; i < count; i++)
        {
            if (folded.Words[i].Kind != WordKind.Punctuation)
            {
                text.Add(folded.Form, folded.Words[i], i);
            }
        }

        return text;
    }

    /// <summary>Reads tokens. One that is several words is linked by its first content word, or else by its first word.</summary>
    internal static LinkText Of(IReadOnlyList<string> tokens, LexiconSide? list, TermVocabulary? learned)
    {
        int count = Math.Min(tokens.Count, WordLinker.MaxTokens);
        var text = new LinkText(list, learned, count);
        for (int i = 0; i < count; i++)
        {
            FoldedText folded = FoldedText.Of(tokens[i]);
            Word[] words = Array.FindAll(folded.Words, word => word.Kind != WordKind.Punctuation);
            if (words.Length > 0)
            {
                int content = Array.FindIndex(words, word => !FunctionWords.Contains(word.BareIn(folded.Form.Text)));
                text.Add(folded.Form, words[Math.Max(0, content)], i);
            }
        }

        return text;
    }

    /// <summary>A hash of a key, of a phrase that of the key of its first word: so that comparing strings is seldom needed.</summary>
    internal static int HashOf(ReadOnlySpan<char> key)
    {
        int hash = 0;
        foreach (char unit in key)
        {
            if (unit == ' ')
            {
                break;
            }

            hash = (hash * 31) + unit;
        }

        return hash;
    }

    private void Add(MatchingForm form, Word word, int token)
    {
        string key = Terms.KeyOf(word, form.Text);
        ReadOnlySpan<char> surface = word.BareIn(form.Text);
        int hash = HashOf(key);
        HashFilter |= 1UL << hash; // C# shifts by the lowest six bits
        int term = word.IsPlaceable ? -1 : _learned?.Find(key) ?? -1;
        _words[_count++] = new LinkWord(
            token,
            key,
            surface.SequenceEqual(key) ? key : surface.ToString(),
            char.IsUpper(form.Given[form.GivenSpan(word.Start, word.Length).Start]),
            !word.IsPlaceable && FunctionWords.Contains(surface),
            _list?.Contains(key) ?? false,
            hash,
            term,
            term < 0 ? 0 : _learned!.CountOf(term));
    }
}
