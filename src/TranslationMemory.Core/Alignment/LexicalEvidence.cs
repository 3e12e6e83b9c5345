namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the words of the told segments of a bead say, given its given segments: the sum over the told terms e of
/// log(λ + (1−λ) · Σ t(e|a) / (|A|+1) / p(e)), where a runs over the given terms A (<see cref="TermWeights"/>). Not thread-safe.
/// </summary>
/// <remarks>
/// IBM Model 1 (Brown and others, 1993) as Moore ("Fast and accurate sentence alignment of bilingual corpora", 2002) uses it, as a ratio to
/// the term's own frequency. Two things are ours. In a 2:2 bead the words of a told segment are looked for in one of the given segments more
/// than in the other, and which one is a matter of the bead: so a boundary that moved, and an order that was turned, each score as what they
/// are. And a given word speaks for a told one once: a title that says what the sentence after it says again is not carried by the sentence's
/// words.
/// </remarks>
internal sealed class LexicalEvidence(AlignmentText given, AlignmentText told, TermWeights weights, Link[][] links, AlignmentCues cues = AlignmentCues.All)
{
    private readonly PairEvidence _pairs = new(given, told, links);

    // What the bead at hand has found: for each type how many of its terms were given credit, and what the given segments said.
    private readonly int[] _credits = new int[told.Types.Count];
    private readonly List<int> _credited = [];
    private readonly List<int> _places = [];
    private readonly double[] _probabilities = new double[AlignmentText.MaxTermsPerSegment];
    private readonly int[] _tokens = new int[AlignmentText.MaxTermsPerSegment];

    /// <summary>The evidence for several segments a side, the words of all given ones counting alike.</summary>
    internal double Score(int givenStart, int givenCount, int toldStart, int toldCount)
    {
        double size = 1;
        for (int g = 0; g < givenCount; g++)
        {
            size += given.Terms[givenStart + g].Length;
        }

        double score = 0;
        for (int k = 0; k < toldCount; k++)
        {
            for (int g = 0; g < givenCount; g++)
            {
                Collect(givenStart + g, toldStart + k, 1 / size);
            }

            score += Take(toldStart + k);
        }

        Forget();
        return score;
    }

    /// <summary>The evidence for a 2:2 bead.</summary>
    /// <param name="givenStart">The first given segment.</param>
    /// <param name="toldStart">The first told segment.</param>
    /// <param name="own">Share of the words of a told segment that the given segment of the same place accounts for.</param>
    internal double ScoreTwo(int givenStart, int toldStart, double own)
    {
        double score = 0;
        for (int k = 0; k < 2; k++)
        {
            for (int g = 0; g < 2; g++)
            {
                Collect(givenStart + g, toldStart + k, (g == k ? own : 1 - own) / (given.Terms[givenStart + g].Length + 1));
            }

            score += Take(toldStart + k);
        }

        Forget();
        return score;
    }

    private void Collect(int givenSegment, int toldSegment, double weight)
    {
        foreach (Hit hit in _pairs.Between(givenSegment, toldSegment))
        {
            if (_probabilities[hit.Place] == 0)
            {
                _places.Add(hit.Place);
            }

            _probabilities[hit.Place] += Math.Min(1, hit.Mass) * weight;
            _tokens[hit.Place] += hit.Tokens;
        }
    }

    private double Take(int segment)
    {
        double score = weights.Unmatched(segment);
        int[] terms = told.Terms[segment];
        foreach (int place in _places)
        {
            int type = terms[place];
            if (_credits[type] < _tokens[place] || !cues.HasFlag(AlignmentCues.CreditOnce))
            {
                _credits[type]++;
                _credited.Add(type);
                score += weights.Gain(type, _probabilities[place]);
            }

            _probabilities[place] = 0;
            _tokens[place] = 0;
        }

        _places.Clear();
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
}
