namespace TranslationMemory.Evaluation.Words;

/// <summary>Precision and recall of links, all links of all sentences taken together.</summary>
internal sealed class LinkScore
{
    private int _right;
    private int _found;
    private int _gold;

    internal double Precision => _found == 0 ? 0 : (double)_right / _found;

    internal double Recall => _gold == 0 ? 0 : (double)_right / _gold;

    internal double F1 => _found + _gold == 0 ? 0 : 2.0 * _right / (_found + _gold);

    internal void Add(IReadOnlyCollection<(int Arabic, int English)> found, IReadOnlySet<(int Arabic, int English)> gold)
    {
        _right += found.Count(gold.Contains);
        _found += found.Count;
        _gold += gold.Count;
    }
}
