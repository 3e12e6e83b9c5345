using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// What each word of a text and each word of its translation say for each other, but for the words around them: how many times likelier one
/// is given the other than by chance, in either direction. It draws on the sources that sentences are aligned with (the same word or value,
/// what a memory taught, the word list, names that sound alike), on the distance from the diagonal, and on how little is known of a word.
/// </summary>
internal sealed class WordAssociation
{
    private readonly LinkText _sourceText;
    private readonly LinkText _targetText;
    private readonly LexiconView _lexicon;

    private WordAssociation(LinkText source, LinkText target, LexiconView lexicon)
    {
        _sourceText = source;
        _targetText = target;
        _lexicon = lexicon;
        Forward = new float[source.Count * target.Count];
        Backward = new float[source.Count * target.Count];
    }

    /// <summary>For the target words given the source words, at target × source count + source.</summary>
    internal float[] Forward { get; }

    /// <summary>For the source words given the target words, at source × target count + target.</summary>
    internal float[] Backward { get; }

    internal static WordAssociation Between(LinkText source, LinkText target, LexiconView lexicon)
    {
        var association = new WordAssociation(source, target, lexicon);
        association.AddIdentical();
        association.AddLearned();
        association.AddListed();
        association.AddSounds();
        association.AddValueNouns(source.Words, target.Words, fromTarget: false);
        association.AddValueNouns(target.Words, source.Words, fromTarget: true);
        association.Weigh();
        return association;
    }

    private ReadOnlySpan<LinkWord> Source => _sourceText.Words;

    private ReadOnlySpan<LinkWord> Target => _targetText.Words;

    private void Raise(int source, int target, double forward, double backward)
    {
        ref float there = ref Forward[(target * Source.Length) + source];
        ref float back = ref Backward[(source * Target.Length) + target];
        there = Math.Max(there, (float)forward);
        back = Math.Max(back, (float)backward);
    }

    private void Raise(int own, int other, double mass, bool fromTarget) =>
        Raise(fromTarget ? other : own, fromTarget ? own : other, mass, mass);

    private void AddIdentical()
    {
        ReadOnlySpan<LinkWord> source = Source;
        ReadOnlySpan<LinkWord> target = Target;
        for (int i = 0; i < source.Length; i++)
        {
            for (int j = 0; j < target.Length; j++)
            {
                if (source[i].Hash == target[j].Hash && string.Equals(source[i].Key, target[j].Key, StringComparison.Ordinal))
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

        int[] terms = new int[Target.Length];
        int[] places = new int[Target.Length];
        for (int j = 0; j < terms.Length; j++)
        {
            terms[j] = Target[j].Term;
            places[j] = j;
        }

        Array.Sort(terms, places);
        for (int i = 0; i < Source.Length; i++)
        {
            if (Source[i].Term >= 0)
            {
                AddLearned(i, terms, places);
            }
        }
    }

    /// <summary>Goes through the translations of a source word and the terms of the target side by side: both ascend.</summary>
    private void AddLearned(int source, int[] terms, int[] places)
    {
        ReadOnlySpan<TableCell> translations = _lexicon.Translations(Source[source].Term);
        float seen = Source[source].Seen;
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
                    TranslationTable.Probability(count, seen),
                    TranslationTable.Probability(count, Target[target].Seen));
            }
        }
    }

    private void AddListed()
    {
        if (_lexicon.Source is null || _lexicon.Target is null)
        {
            return;
        }

        for (int i = 0; i < Source.Length; i++)
        {
            AddTranslations(Source[i].Key, i, 1, _lexicon.Source, fromTarget: false);
            AddPhrases(Source, i, _lexicon.Source, fromTarget: false);
        }

        for (int j = 0; j < Target.Length; j++)
        {
            AddPhrases(Target, j, _lexicon.Target, fromTarget: true);
        }
    }

    private void AddPhrases(ReadOnlySpan<LinkWord> words, int start, LexiconSide list, bool fromTarget)
    {
        if (!list.BeginsPhrase(words[start].Key))
        {
            return;
        }

        string phrase = words[start].Key;
        for (int length = 2; length <= NewsLexicon.MaxPhraseWords && start + length <= words.Length; length++)
        {
            phrase = $"{phrase} {words[start + length - 1].Key}";
            AddTranslations(phrase, start, length, list, fromTarget);
        }
    }

    /// <summary>Raises every word of a term with every word of its translations, where these stand in the other text.</summary>
    private void AddTranslations(string term, int start, int length, LexiconSide list, bool fromTarget)
    {
        ReadOnlySpan<LinkWord> others = fromTarget ? Source : Target;
        ulong filter = fromTarget ? _sourceText.HashFilter : _targetText.HashFilter;
        IReadOnlyList<string> translations = list.Translations(term);
        for (int t = 0; t < translations.Count; t++)
        {
            string translation = translations[t];
            int hash = LinkText.HashOf(translation);
            if ((filter & (1UL << hash)) == 0)
            {
                continue; // no word begins like it: so it is with most
            }

            for (int other = 0; other < others.Length; other++)
            {
                int count = others[other].Hash == hash ? WordsOfTerm(others, other, translation) : 0;
                double mass = count == 0 ? 0 : (length + count > 2 ? WordLinkWeights.PhrasePart : WordLinkWeights.Listed) * list.Weight(term, translation);
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
        Raise(source, target, mass * Doubt(Source[source]), mass * Doubt(Target[target]));

    private static double Doubt(in LinkWord word) => WordLinkWeights.ListUnits / (WordLinkWeights.ListUnits + word.Seen);

    /// <summary>How many words a term has that begins at a word, 0 when it does not stand there.</summary>
    private static int WordsOfTerm(ReadOnlySpan<LinkWord> words, int start, ReadOnlySpan<char> term)
    {
        for (int i = start; i < words.Length && term.StartsWith(words[i].Key, StringComparison.Ordinal); i++)
        {
            term = term[words[i].Key.Length..];
            if (term.IsEmpty)
            {
                return i + 1 - start;
            }

            if (term[0] != ' ')
            {
                return 0;
            }

            term = term[1..];
        }

        return 0;
    }

    private void AddSounds()
    {
        Sounds[][] sourceSounds = SoundLikeness.SoundsOf(Source);
        Sounds[][] targetSounds = SoundLikeness.SoundsOf(Target);
        for (int i = 0; i < sourceSounds.Length; i++)
        {
            for (int j = 0; sourceSounds[i].Length > 0 && j < targetSounds.Length; j++)
            {
                if (targetSounds[j].Length > 0 && Source[i].IsArabic != Target[j].IsArabic
                    && SoundLikeness.Of(sourceSounds[i], targetSounds[j]) is var likeness and > 0)
                {
                    Raise(i, j, likeness * WordLinkWeights.Name, likeness * WordLinkWeights.Name);
                }
            }
        }
    }

    /// <summary>Links عام in عام 2007 to the number of the translation: English says no word for it.</summary>
    private void AddValueNouns(ReadOnlySpan<LinkWord> words, ReadOnlySpan<LinkWord> others, bool fromTarget)
    {
        for (int i = 0; i + 1 < words.Length; i++)
        {
            if (!words[i + 1].IsValue || words[i].Surface is not ("عام" or "سنه" or "يوم" or "شهر"))
            {
                continue;
            }

            for (int j = 0; j < others.Length; j++)
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
        ReadOnlySpan<LinkWord> source = Source;
        ReadOnlySpan<LinkWord> target = Target;
        double unknown = _lexicon.Source is null && _lexicon.Table is null ? 0 : WordLinkWeights.Unknown;
        float[] sourceChances = Novelties(source, (float)unknown);
        float[] targetChances = Novelties(target, 1);
        float[] sourceFalls = Powers(source.Length, -WordLinkWeights.Diagonal);
        float[] sourceRises = Powers(source.Length, WordLinkWeights.Diagonal);
        float[] targetFalls = Powers(target.Length, -WordLinkWeights.Diagonal);
        float[] targetRises = Powers(target.Length, WordLinkWeights.Diagonal);
        for (int j = 0; j < target.Length; j++)
        {
            Span<float> forward = Forward.AsSpan(j * source.Length, source.Length);
            for (int i = 0; i < forward.Length; i++)
            {
                // Places as far apart as |x − y| have e to the −λ|x − y|, which is the smaller of e to the λ(x − y) and to the λ(y − x).
                float nearness = MathF.Min(sourceFalls[i] * targetRises[j], sourceRises[i] * targetFalls[j]);
                float chance = sourceChances[i] * targetChances[j];
                float trust = source[i].IsFunction || target[j].IsFunction ? (float)WordLinkWeights.FunctionTrust : 1;
                ref float backward = ref Backward[(i * target.Length) + j];
                forward[i] = Ratio(forward[i], trust, chance) * nearness;
                backward = Ratio(backward, trust, chance) * nearness;
            }
        }
    }

    private static float Ratio(float probability, float trust, float chance) =>
        (MathF.Min((float)WordLinkWeights.MaxRatio, probability * (float)(1 / WordLinkWeights.Background)) * trust) + chance;

    /// <summary>For each place e to λ times its share of the length.</summary>
    private static float[] Powers(int count, double lambda)
    {
        float[] powers = new float[count];
        for (int i = 0; i < count; i++)
        {
            powers[i] = (float)Math.Exp(lambda * (i + 0.5) / count);
        }

        return powers;
    }

    private static float[] Novelties(ReadOnlySpan<LinkWord> words, float factor)
    {
        float[] novelties = new float[words.Length];
        for (int i = 0; i < novelties.Length; i++)
        {
            novelties[i] = factor * (float)Novelty(words[i]);
        }

        return novelties;
    }

    /// <summary>How little is known of a word, 0 to 1: a word that is well known would have been found.</summary>
    private static double Novelty(in LinkWord word)
    {
        if (word.IsFunction)
        {
            return WordLinkWeights.UnknownOfFunction;
        }

        double unknown = word.IsValue ? 0 : WordLinkWeights.KnownUnits / (WordLinkWeights.KnownUnits + word.Known);
        return WordLinkWeights.UnknownOfKnown + ((1 - WordLinkWeights.UnknownOfKnown) * unknown);
    }
}
