using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>What a pair of terms became when it was added to a word list.</summary>
internal enum TermFault
{
    /// <summary>It is in the list.</summary>
    None = 0,

    /// <summary>A term has no word in it.</summary>
    NoWord,

    /// <summary>A term has more than <see cref="WordListBuilder.MaxTermLength"/> characters.</summary>
    TooLong,

    /// <summary>A term has more than <see cref="WordList.MaxPhraseWords"/> words.</summary>
    TooManyWords,
}

/// <summary>
/// Collects pairs of terms as they are written and makes a <see cref="WordList"/> of them, by stem and in both directions. Not
/// thread-safe; used once. Cost: a microsecond or two a pair; a term met again costs a hash.
/// </summary>
internal sealed class WordListBuilder
{
    /// <summary>Most characters of a term.</summary>
    internal const int MaxTermLength = 200;

    private readonly string _sourceLanguage;
    private readonly string _targetLanguage;
    private readonly LexiconSide _source = new();
    private readonly LexiconSide _target = new();
    private readonly Dictionary<string, TermKey> _sourceKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TermKey> _targetKeys = new(StringComparer.Ordinal);
    private readonly List<(string[] Forms, string Translation, float Weight, bool IsSource)> _later = [];

    /// <summary>A builder for two languages.</summary>
    /// <param name="sourceLanguage">BCP-47 tag of the source.</param>
    /// <param name="targetLanguage">BCP-47 tag of the target.</param>
    internal WordListBuilder(string sourceLanguage, string targetLanguage)
    {
        _sourceLanguage = WordList.PrimarySubtag(sourceLanguage);
        _targetLanguage = WordList.PrimarySubtag(targetLanguage);
    }

    /// <summary>What is wrong with a source term, without adding anything.</summary>
    internal TermFault FaultOfSource(string term) => KeyOf(term, _sourceLanguage, _sourceKeys).Fault;

    /// <summary>Adds a pair; a pair that is there already is no fault.</summary>
    /// <param name="source">The source term as written.</param>
    /// <param name="target">The target term as written.</param>
    /// <param name="weight">Above 0, up to 1.</param>
    /// <returns>What is wrong with the pair, which is then not added.</returns>
    internal TermFault Add(string source, string target, float weight = 1f)
    {
        TermKey from = KeyOf(source, _sourceLanguage, _sourceKeys);
        TermKey to = KeyOf(target, _targetLanguage, _targetKeys);
        if (from.Fault != TermFault.None || to.Fault != TermFault.None)
        {
            return from.Fault != TermFault.None ? from.Fault : to.Fault;
        }

        Link(from.Key, to.Key, weight);
        AddLater(from, to.Key, weight, isSource: true);
        AddLater(to, from.Key, weight, isSource: false);
        return TermFault.None;
    }

    /// <summary>The list. A form of a word that is a term of its own in the list keeps to the translations it has there.</summary>
    internal WordList Build()
    {
        var taken = new HashSet<string>(_source.AllTerms, StringComparer.Ordinal);
        taken.UnionWith(_target.AllTerms);
        foreach ((string[] forms, string translation, float weight, bool isSource) in _later)
        {
            foreach (string form in forms)
            {
                if (!taken.Contains(form))
                {
                    Link(isSource ? form : translation, isSource ? translation : form, weight);
                }
            }
        }

        _later.Clear();
        return new WordList(_sourceLanguage, _targetLanguage, _source, _target);
    }

    private void Link(string source, string target, float weight)
    {
        _source.Add(source, target, weight);
        _target.Add(target, source, weight);
    }

    private void AddLater(TermKey key, string translation, float weight, bool isSource)
    {
        if (key.Forms.Length > 0)
        {
            _later.Add((key.Forms, translation, weight, isSource));
        }
    }

    private static TermKey KeyOf(string term, string language, Dictionary<string, TermKey> known)
    {
        if (!known.TryGetValue(term, out TermKey key))
        {
            known.Add(term, key = Read(term, language));
        }

        return key;
    }

    private static TermKey Read(string term, string language)
    {
        if (term.Length > MaxTermLength)
        {
            return new TermKey(TermFault.TooLong);
        }

        string folded = MatchingForm.TextOf(term);
        Word[] words = Array.FindAll(WordSplitter.Split(folded), word => Terms.Counts(word, folded));
        if (words.Length is 0 or > WordList.MaxPhraseWords)
        {
            return new TermKey(words.Length == 0 ? TermFault.NoWord : TermFault.TooManyWords);
        }

        string[] keys = Array.ConvertAll(words, word => Terms.KeyOf(word, folded));
        string[] forms = language is "ar" && !words[0].IsPlaceable ? ArabicForms.OtherKeys(words[0].In(folded), keys) : [];
        return new TermKey(TermFault.None, string.Join(' ', keys), forms);
    }

    /// <summary>A term read: its key and those of its other forms, or what is wrong with it.</summary>
    private readonly record struct TermKey(TermFault Fault, string Key, string[] Forms)
    {
        internal TermKey(TermFault fault)
            : this(fault, "", [])
        {
        }
    }
}
