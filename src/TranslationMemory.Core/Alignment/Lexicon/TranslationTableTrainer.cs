namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Learns a <see cref="TranslationTable"/> from pairs of texts that are translations of each other, on top of what an earlier table knows.
/// Both directions of IBM Model 1 (Brown and others, "The mathematics of statistical machine translation", 1993) are trained together: what
/// counts is the product of their posteriors (Liang, Taskar and Klein, "Alignment by agreement", 2006), so that a rare word does not collect
/// what nobody else wants. Not thread-safe.
/// </summary>
/// <remarks>
/// <para>Further units are learned by running the expectation step over them alone, with the earlier counts as a prior (stepwise EM; Liang
/// and Klein, "Online EM for unsupervised models", 2009), so that an increment costs what it adds.</para>
/// <para>Counting goes term by term, not text by text: the translations of one term are laid out in an array as long as the vocabulary, and
/// all texts with the term are gone through. No hash table is needed. Time: iterations × Σ over pairs of the product of their term counts,
/// about a second a hundred million; memory: some 20 bytes a term of the texts and 8 a pair of terms that stand together.</para>
/// </remarks>
public sealed class TranslationTableTrainer
{
    /// <summary>Distinct terms of a text that are learned from; a longer one, as a chapter that was never split, teaches little.</summary>
    public const int MaxTermsPerText = 80;

    /// <summary>Expectation steps. Model 1 converges; with agreement the fifth changes little.</summary>
    private const int Iterations = 5;

    /// <summary>Cells of a term kept, those with the highest counts.</summary>
    private const int MaxTranslations = 100;

    /// <summary>Cells below this count are chance.</summary>
    private const float MinCount = 0.02f;

    /// <summary>What a term competes against beside the terms of the text: that it translates nothing there.</summary>
    private const float NullProbability = 0.02f;

    /// <summary>Terms that stood in more units than this need a pair to be seen twice.</summary>
    private const int RareUnits = 3;

    private readonly TranslationTable _prior;
    private readonly TermVocabulary _source;
    private readonly TermVocabulary _target;
    private readonly TrainingText _sourceTexts = new();
    private readonly TrainingText _targetTexts = new();
    private readonly List<int> _buffer = [];

    /// <param name="prior">What is known already; <see cref="TranslationTable.Empty"/> to begin.</param>
    public TranslationTableTrainer(TranslationTable prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        _prior = prior;
        _source = prior.Source.Copy();
        _target = prior.Target.Copy();
    }

    /// <summary>How many pairs were added.</summary>
    public int PairCount => _sourceTexts.Count;

    /// <summary>
    /// Adds a pair to learn from. One without words on a side, or with more than <see cref="MaxTermsPerText"/>, is passed over.
    /// </summary>
    /// <returns>Whether it is learned from.</returns>
    public bool Add(string source, string target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (!Read(source, _source))
        {
            return false;
        }

        int[] sourceTerms = [.. _buffer];
        if (!Read(target, _target))
        {
            return false;
        }

        _sourceTexts.Add(sourceTerms);
        _targetTexts.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_buffer));
        Increase(_source, sourceTerms);
        Increase(_target, _buffer);
        return true;
    }

    /// <summary>Learns from the pairs added.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public TranslationTable Train(CancellationToken cancellationToken = default)
    {
        if (PairCount == 0)
        {
            return _prior;
        }

        var cells = new TrainingCells(_prior, _source, _target, _sourceTexts, _targetTexts, RareUnits);
        for (int i = 0; i < Iterations; i++)
        {
            cells.Step(NullProbability, cancellationToken);
        }

        return cells.ToTable(_prior.Units + PairCount, MinCount, MaxTranslations);
    }

    private static void Increase(TermVocabulary vocabulary, IEnumerable<int> terms)
    {
        foreach (int term in terms)
        {
            vocabulary.Increase(term, 1);
        }
    }

    private bool Read(string text, TermVocabulary vocabulary)
    {
        _buffer.Clear();
        Terms.Read(text, (term, isValue) =>
        {
            if (!isValue)
            {
                _buffer.Add(vocabulary.Add(term));
            }
        });
        _buffer.Sort();
        int kept = 0;
        for (int i = 0; i < _buffer.Count; i++)
        {
            if (i == 0 || _buffer[i] != _buffer[i - 1])
            {
                _buffer[kept++] = _buffer[i];
            }
        }

        _buffer.RemoveRange(kept, _buffer.Count - kept);
        return kept is > 0 and <= MaxTermsPerText;
    }
}
