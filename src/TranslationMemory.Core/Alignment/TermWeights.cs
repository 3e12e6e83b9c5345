namespace TranslationMemory.Core.Alignment;

/// <summary>
/// How much the terms of a side say when they are matched and when they are not. A matched term e says
/// log(λ + (1−λ) · P(e|A) / p(e)), one without a counterpart log λ: λ is the chance that a translation has none, which is the smaller the
/// better the term is known; p(e) is how often it stands in the text and in the memory. Immutable.
/// </summary>
internal sealed class TermWeights
{
    private readonly double[] _floor;
    private readonly double[] _logFloor;
    private readonly double[] _ratio;
    private readonly double[] _unmatched;

    internal TermWeights(AlignmentText text, AlignmentCues cues)
    {
        _floor = new double[text.Types.Count];
        _logFloor = new double[text.Types.Count];
        _ratio = new double[text.Types.Count];
        _unmatched = new double[text.Count];
        bool countsOwn = cues.HasFlag(AlignmentCues.OwnFrequency);
        double total = (countsOwn ? text.TermCount : 0) + AlignmentWeights.BackgroundTokens;
        double learned = (text.Learned?.Total ?? 0) + AlignmentWeights.UnseenTokens;
        for (int type = 0; type < _floor.Length; type++)
        {
            TermType term = text.Types[type];
            double known = Math.Max(term.IsListed ? AlignmentWeights.ListedTrust : 0, term.Seen / (term.Seen + AlignmentWeights.KnownUnits));
            double floor = term.IsValue
                ? AlignmentWeights.NumberFloor
                : AlignmentWeights.UnknownWordFloor - ((AlignmentWeights.UnknownWordFloor - AlignmentWeights.KnownWordFloor) * known);
            double background = (term.Seen + (AlignmentWeights.UnseenTokens * AlignmentWeights.BackgroundFrequency)) / learned;
            _floor[type] = floor;
            _logFloor[type] = Math.Log(floor);
            _ratio[type] = (1 - floor) * total / ((countsOwn ? term.Count : 0) + (AlignmentWeights.BackgroundTokens * background));
        }

        for (int segment = 0; segment < text.Count; segment++)
        {
            double sum = 0;
            foreach (int type in text.Terms[segment])
            {
                sum += _logFloor[type];
            }

            _unmatched[segment] = sum;
        }
    }

    /// <summary>What the terms of a segment say when none has a counterpart.</summary>
    internal double Unmatched(int segment) => _unmatched[segment];

    /// <summary>What a term says more when its counterparts have this probability.</summary>
    internal double Gain(int type, double probability) =>
        Math.Min(Math.Log(_floor[type] + (probability * _ratio[type])), AlignmentWeights.MaxWordScore) - _logFloor[type];
}
