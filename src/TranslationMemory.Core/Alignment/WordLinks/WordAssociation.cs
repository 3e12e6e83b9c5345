using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// What each word of a text and each word of its translation say for each other, but for the words around them: how many times likelier one
/// is given the other than by chance, in either direction. It draws on the sources that sentences are aligned with (the same word or value,
/// what a memory taught, the word list, names that sound alike), on the distance from the diagonal, and on how little is known of a word.
/// </summary>
internal sealed class WordAssociation
{
    private readonly List<LinkWord> _source;
    private readonly List<LinkWord> _target;
    private readonly LexiconView _lexicon;

    private WordAssociation(List<LinkWord> source, List<LinkWord> target, LexiconView lexicon)
    {
        _source = source;
        _target = target;
        _lexicon = lexicon;
        Forward = new float[source.Count * target.Count];
        Backward = new float[source.Count * target.Count];
    }

    /// <summary>For the target words given the source words, at target × source count + source.</summary>
    internal float[] Forward { get; }

    /// <summary>For the source words given the target words, at source × target count + target.</summary>
    internal float[] Backward { get; }

    internal static WordAssociation Between(List<LinkWord> source, List<LinkWord> target, LexiconView lexicon)
    {
        var association = new WordAssociation(source, target, lexicon);
        association.AddIdentical();
        association.AddLearned();
        association.AddListed();
        association.AddSounds();
        association.AddValueNouns(source, target, fromTarget: false);
        association.AddValueNouns(target, source, fromTarget: true);
        association.Weigh();
        return association;
    }

    private void Raise(int source, int target, double forward, double backward)
    {
        ref float there = ref Forward[(target * _source.Count) + source];
        ref float back = ref Backward[(source * _target.Count) + target];
        there = Math.Max(there, (float)forward);
        back = Math.Max(back, (float)backward);
    }

    private void Raise(int own, int other, double mass, bool fromTarget) =>
        Raise(fromTarget ? other : own, fromTarget ? own : other, mass, mass);

    private void AddIdentical()
    {
        for (int i = 0; i < _source.Count; i++)
        {
            for (int j = 0; j < _target.Count; j++)
            {
                if (string.Equals(_source[i].Key, _target[j].Key, StringComparison.Ordinal))
                {
                    Raise(i, j, WordLinkWeights.Identical, WordLinkWeights.Identical);
                }
            }
        }
    }

    private void AddLearned()
    {
        if (_lexicon.Table is null)
        {
            return;
        }

        int[] terms = new int[_target.Count];
        int[] places = new int[_target.Count];
        for (int j = 0; j < terms.Length; j++)
        {
            terms[j] = _target[j].Term;
            places[j] = j;
        }

        Array.Sort(terms, places);
        for (int i = 0; i < _source.Count; i++)
        {
            if (_source[i].Term >= 0)
            {
                AddLearned(i, terms, places);
            }
        }
    }

    /// <summary>Goes through the translations of a source word and the terms of the target side by side: both ascend.</summary>
    private void AddLearned(int source, int[] terms, int[] places)
    {
        ReadOnlySpan<TableCell> translations = _lexicon.Translations(_source[source].Term);
        int k = 0;
        for (int j = 0; j < terms.Length; j++)
        {
            while (k < translations.Length && translations[k].Term < terms[j])
            {
                k++;
            }

            if (k == translations.Length)
            {
                return;
            }

            if (translations[k].Term == terms[j])
            {
                float count = translations[k].Count;
                int target = places[j];
                Raise(
                    source,
                    target,
                    TranslationTable.Probability(count, _source[source].Seen),
                    TranslationTable.Probability(count, _target[target].Seen));
            }
        }
    }

    private void AddListed()
    {
        if (_lexicon.Source is null || _lexicon.Target is null)
        {
            return;
        }

        for (int i = 0; i < _source.Count; i++)
        {
            AddTranslations(_source[i].Key, i, 1, _lexicon.Source, fromTarget: false);
            AddPhrases(_source, i, _lexicon.Source, fromTarget: false);
        }

        for (int j = 0; j < _target.Count; j++)
        {
            AddPhrases(_target, j, _lexicon.Target, fromTarget: true);
        }
    }

    private void AddPhrases(List<LinkWord> words, int start, LexiconSide list, bool fromTarget)
    {
        if (!list.BeginsPhrase(words[start].Key))
        {
            return;
        }

        string phrase = words[start].Key;
        for (int length = 2; length <= NewsLexicon.MaxPhraseWords && start + length <= words.Count; length++)
        {
            phrase = $"{phrase} {words[start + length - 1].Key}";
            AddTranslations(phrase, start, length, list, fromTarget);
        }
    }

    /// <summary>Raises every word of a term with every word of its translations, where these stand in the other text.</summary>
    private void AddTranslations(string term, int start, int length, LexiconSide list, bool fromTarget)
    {
        List<LinkWord> others = fromTarget ? _source : _target;
        IReadOnlyList<string> translations = list.Translations(term);
        for (int t = 0; t < translations.Count; t++)
        {
            string translation = translations[t];
            bool isPhrase = translation.Contains(' ', StringComparison.Ordinal);
            for (int other = 0; other < others.Count; other++)
            {
                int count = isPhrase ? WordsOfPhrase(others, other, translation)
                    : string.Equals(others[other].Key, translation, StringComparison.Ordinal) ? 1 : 0;
                double mass = length + count > 2 ? WordLinkWeights.PhrasePart : WordLinkWeights.Listed;
                for (int k = 0; k < count * length; k++)
                {
                    int own = start + (k / count);
                    int there = other + (k % count);
                    RaiseListed(fromTarget ? there : own, fromTarget ? own : there, mass);
                }
            }
        }
    }

    /// <summary>The more a memory has seen a word, the less the list adds: what the word means there is known better.</summary>
    private void RaiseListed(int source, int target, double mass) =>
        Raise(source, target, mass * Doubt(_source[source]), mass * Doubt(_target[target]));

    private static double Doubt(LinkWord word) => WordLinkWeights.ListUnits / (WordLinkWeights.ListUnits + word.Seen);

    /// <summary>How many words the phrase has that begins at a word, 0 when it does not.</summary>
    private static int WordsOfPhrase(List<LinkWord> words, int start, ReadOnlySpan<char> phrase)
    {
        for (int i = start; i < words.Count && phrase.StartsWith(words[i].Key, StringComparison.Ordinal); i++)
        {
            phrase = phrase[words[i].Key.Length..];
            if (phrase.IsEmpty)
            {
                return i + 1 - start;
            }

            if (phrase[0] != ' ')
            {
                return 0;
            }

            phrase = phrase[1..];
        }

        return 0;
    }

    private void AddSounds()
    {
        string[][] targetSounds = [.. _target.Select(SoundLikeness.SoundsOf)];
        for (int i = 0; i < _source.Count; i++)
        {
            string[] sounds = SoundLikeness.SoundsOf(_source[i]);
            for (int j = 0; sounds.Length > 0 && j < targetSounds.Length; j++)
            {
                if (targetSounds[j].Length > 0 && _source[i].IsArabic != _target[j].IsArabic)
                {
                    bool isName = _source[i].IsCapital || _target[j].IsCapital;
                    double mass = SoundLikeness.Of(sounds, targetSounds[j]) * WordLinkWeights.Name * (isName ? 1 : WordLinkWeights.LoanShare);
                    Raise(i, j, mass, mass);
                }
            }
        }
    }

    /// <summary>Links عام in عام 2007 to the number of the translation: English says no word for it.</summary>
    private void AddValueNouns(List<LinkWord> words, List<LinkWord> others, bool fromTarget)
    {
        for (int i = 0; i + 1 < words.Count; i++)
        {
            if (!words[i + 1].IsValue || words[i].Surface is not ("عام" or "سنه" or "يوم" or "شهر"))
            {
                continue;
            }

            for (int j = 0; j < others.Count; j++)
            {
                if (string.Equals(words[i + 1].Key, others[j].Key, StringComparison.Ordinal))
                {
                    Raise(i, j, WordLinkWeights.ValueNoun, fromTarget);
                }
            }
        }
    }

    /// <summary>Makes ratios of the probabilities. Without a lexicon for the languages only what was found counts, for then every word is unknown.</summary>
    private void Weigh()
    {
        double unknown = _lexicon.Source is null && _lexicon.Table is null ? 0 : WordLinkWeights.Unknown;
        double[] sourceNews = [.. _source.Select(Novelty)];
        double[] targetNews = [.. _target.Select(Novelty)];
        double[] sourceFall = Falls(_source.Count);
        double[] targetFall = Falls(_target.Count);
        for (int j = 0; j < _target.Count; j++)
        {
            for (int i = 0; i < _source.Count; i++)
            {
                double nearness = Math.Min(sourceFall[i] / targetFall[j], targetFall[j] / sourceFall[i]);
                double trust = _source[i].IsFunction || _target[j].IsFunction ? WordLinkWeights.FunctionTrust : 1;
                double chance = unknown * sourceNews[i] * targetNews[j];
                Weigh(ref Forward[(j * _source.Count) + i], trust, chance, nearness);
                Weigh(ref Backward[(i * _target.Count) + j], trust, chance, nearness);
            }
        }
    }

    private static void Weigh(ref float value, double trust, double chance, double nearness) =>
        value = (float)(((Math.Min(WordLinkWeights.MaxRatio, value / WordLinkWeights.Background) * trust) + chance) * nearness);

    /// <summary>
    /// For each place e to the −λ times its share of the length: the quotient of two, the smaller one above, is what two places have for their
    /// distance from the diagonal.
    /// </summary>
    private static double[] Falls(int count)
    {
        double[] falls = new double[count];
        for (int i = 0; i < count; i++)
        {
            falls[i] = Math.Exp(-WordLinkWeights.Diagonal * (i + 0.5) / count);
        }

        return falls;
    }

    /// <summary>How little is known of a word, 0 to 1: a word that is well known would have been found.</summary>
    private static double Novelty(LinkWord word)
    {
        if (word.IsFunction)
        {
            return WordLinkWeights.UnknownOfFunction;
        }

        double known = word.Seen + (word.IsListed ? WordLinkWeights.ListUnits : 0);
        double unknown = word.IsValue ? 0 : WordLinkWeights.KnownUnits / (WordLinkWeights.KnownUnits + known);
        return WordLinkWeights.UnknownOfKnown + ((1 - WordLinkWeights.UnknownOfKnown) * unknown);
    }
}
