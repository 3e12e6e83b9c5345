namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the words of the told segments of a bead say, given its given segments: the sum over the told terms e of
/// log(λ + (1−λ) · Σ t(e|a) / (|A|+1) / p(e)), where a runs over the given terms A. λ is the chance that e has no counterpart, p(e) how
/// often it stands there anyway.
/// </summary>
/// <remarks>
/// IBM Model 1 (Brown and others, 1993) as Moore ("Fast and accurate sentence alignment of bilingual corpora", 2002) uses it, as a ratio to
/// the term's own frequency. Two things are ours. In a 2:2 bead the words of a told segment are looked for in one of the given segments more
/// than in the other, and which one is a matter of the bead: so a boundary that moved, and an order that was turned, each score as what they
/// are. And a given word speaks for a told one once: a title that says what the sentence after it says again is not carried by the sentence's
/// words.
/// </remarks>
internal sealed class LexicalEvidence
{
    private readonly AlignmentText _given;
    private readonly AlignmentText _told;
    private readonly PairEvidence _pairs;
    private readonly double[] _floor;
    private readonly double[] _inverseFrequency;
    private readonly double[] _unmatched;

    // What the bead at hand has found: for each type how many of its terms were given credit, and what the given segments said.
    private readonly int[] _credits;
    private readonly List<int> _credited = [];
    private readonly double[] _probabilities = new double[AlignmentText.MaxTermsPerSegment];
    private readonly int[] _tokens = new int[AlignmentText.MaxTermsPerSegment];

    internal LexicalEvidence(AlignmentText given, AlignmentText told, PairEvidence pairs)
    {
        _given = given;
        _told = told;
        _pairs = pairs;
        _credits = new int[told.Types.Count];
        _floor = new double[told.Types.Count];
        _inverseFrequency = new double[told.Types.Count];
        _unmatched = new double[told.Count];
        double total = told.TermCount + AlignmentWeights.BackgroundTokens;
        double learned = (told.Learned?.Total ?? 0) + AlignmentWeights.UnseenTokens;
        for (int type = 0; type < _floor.Length; type++)
        {
            TermType term = told.Types[type];
            double known = Math.Max(term.IsListed ? AlignmentWeights.ListedTrust : 0, term.Seen / (term.Seen + AlignmentWeights.KnownUnits));
            _floor[type] = term.IsValue
                ? AlignmentWeights.NumberFloor
                : AlignmentWeights.UnknownWordFloor - ((AlignmentWeights.UnknownWordFloor - AlignmentWeights.KnownWordFloor) * known);
            double background = (term.Seen + (AlignmentWeights.UnseenTokens * AlignmentWeights.BackgroundFrequency)) / learned;
            _inverseFrequency[type] = total / (term.Count + (AlignmentWeights.BackgroundTokens * background));
        }

        for (int segment = 0; segment < told.Count; segment++)
        {
            double sum = 0;
            foreach (int type in told.Terms[segment])
            {
                sum += Math.Log(_floor[type]);
            }

            _unmatched[segment] = sum;
        }
    }

    /// <summary>The evidence for single segments.</summary>
    internal double Score(int given, int told)
    {
        double score = _unmatched[told];
        int[] terms = _told.Terms[told];
        double size = _given.Terms[given].Length + 1;
        foreach (Hit hit in _pairs.Between(given, told))
        {
            score += Gain(terms[hit.Place], Math.Min(1, hit.Mass) / size);
        }

        return score;
    }

    /// <summary>The evidence for several segments a side, the words of all given ones counting alike.</summary>
    internal double Score(int given, int givenCount, int told, int toldCount)
    {
        if (givenCount == 1 && toldCount == 1)
        {
            return Score(given, told);
        }

        double size = 1;
        for (int k = 0; k < givenCount; k++)
        {
            size += _given.Terms[given + k].Length;
        }

        double score = 0;
        for (int k = 0; k < toldCount; k++)
        {
            for (int g = 0; g < givenCount; g++)
            {
                Collect(given + g, told + k, 1 / size);
            }

            score += Take(told + k);
        }

        Forget();
        return score;
    }

    /// <summary>The evidence for a 2:2 bead.</summary>
    /// <param name="given">The first given segment.</param>
    /// <param name="told">The first told segment.</param>
    /// <param name="own">Share of the words of a told segment that the given segment of the same place accounts for.</param>
    internal double ScoreTwo(int given, int told, double own)
    {
        double score = 0;
        for (int k = 0; k < 2; k++)
        {
            for (int g = 0; g < 2; g++)
            {
                Collect(given + g, told + k, (g == k ? own : 1 - own) / (_given.Terms[given + g].Length + 1));
            }

            score += Take(told + k);
        }

        Forget();
        return score;
    }

    private void Collect(int given, int told, double weight)
    {
        foreach (Hit hit in _pairs.Between(given, told))
        {
            _probabilities[hit.Place] += Math.Min(1, hit.Mass) * weight;
            _tokens[hit.Place] += hit.Tokens;
        }
    }

    private double Take(int told)
    {
        double score = _unmatched[told];
        int[] terms = _told.Terms[told];
        for (int place = 0; place < terms.Length; place++)
        {
            if (_probabilities[place] > 0)
            {
                int type = terms[place];
                if (_credits[type] < _tokens[place])
                {
                    _credits[type]++;
                    _credited.Add(type);
                    score += Gain(type, _probabilities[place]);
                }

                _probabilities[place] = 0;
                _tokens[place] = 0;
            }
        }

        return score;
    }

    private void Forget()
    {
        foreach (int type in _credited)
        {
            _credits[type] = 0;
        }

        _credited.Clear();
    }

    private double Gain(int type, double probability)
    {
        double floor = _floor[type];
        double score = Math.Log(floor + ((1 - floor) * probability * _inverseFrequency[type]));
        return Math.Min(score, AlignmentWeights.MaxWordScore) - Math.Log(floor);
    }
}
