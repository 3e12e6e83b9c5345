using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Evaluation;

/// <summary>
/// Precision and recall of beads as vecalign counts them (Thompson and Koehn, 2019): strict, a bead is right when both sides are
/// exactly a gold bead's; lax, when it shares a link with one. Null beads count in neither; segments left unaligned have an F1 of
/// their own.
/// </summary>
internal sealed class BeadScore
{
    private readonly SortedDictionary<string, (int Right, int All)> _recallByShape = new(StringComparer.Ordinal);
    private readonly ConfidenceScore _confidence = new();
    private int _gold;
    private int _predicted;
    private int _right;
    private int _laxPredicted;
    private int _laxGold;
    private int _nullGold;
    private int _nullPredicted;
    private int _nullRight;

    internal void Add(AlignmentBenchItem item, IReadOnlyList<Bead> beads)
    {
        GoldBead[] gold = [.. item.Gold.Where(bead => bead.IsTranslation)];
        GoldBead[] predicted = [.. beads.Where(bead => bead.IsTranslation).Select(GoldBead.Of)];
        var predictedKeys = predicted.Select(bead => bead.Key).ToHashSet(StringComparer.Ordinal);
        var goldLinks = gold.SelectMany(bead => bead.Links).ToHashSet();
        var predictedLinks = predicted.SelectMany(bead => bead.Links).ToHashSet();

        var goldKeys = gold.Select(bead => bead.Key).ToHashSet(StringComparer.Ordinal);
        foreach (Bead bead in beads.Where(bead => bead.IsTranslation))
        {
            _confidence.Add(bead.Confidence, goldKeys.Contains(GoldBead.Of(bead).Key));
        }

        _gold += gold.Length;
        _predicted += predicted.Length;
        _laxPredicted += predicted.Count(bead => bead.Links.Any(goldLinks.Contains));
        _laxGold += gold.Count(bead => bead.Links.Any(predictedLinks.Contains));
        foreach (GoldBead bead in gold)
        {
            string shape = $"{bead.Source.Length}:{bead.Target.Length}";
            (int right, int all) = _recallByShape.GetValueOrDefault(shape);
            int hit = predictedKeys.Contains(bead.Key) ? 1 : 0;
            _recallByShape[shape] = (right + hit, all + 1);
            _right += hit;
        }

        HashSet<(bool IsSource, int Index)> goldNulls = Unaligned(item, gold);
        HashSet<(bool IsSource, int Index)> predictedNulls = Unaligned(item, predicted);
        _nullGold += goldNulls.Count;
        _nullPredicted += predictedNulls.Count;
        _nullRight += predictedNulls.Count(goldNulls.Contains);
    }

    /// <summary>F1 of strict precision and recall.</summary>
    internal double StrictF1 => F1(Ratio(_right, _predicted), Ratio(_right, _gold));

    /// <summary>Strict recall of each shape and the calibration of confidences, for people.</summary>
    internal string ByShape() =>
        string.Join("  ", _recallByShape.Select(shape => $"{shape.Key} {shape.Value.Right}/{shape.Value.All}")) + Environment.NewLine + _confidence.Table();

    /// <summary>The figures, to be written as JSON.</summary>
    internal Dictionary<string, object> Report(int documents, double millisecondsPerDocument)
    {
        (double share, double precision) = _confidence.Accepted(AcceptThreshold.Default);
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["documents"] = documents,
            ["beads"] = _gold,
            ["strict"] = Figures(Ratio(_right, _predicted), Ratio(_right, _gold)),
            ["lax"] = Figures(Ratio(_laxPredicted, _predicted), Ratio(_laxGold, _gold)),
            ["null_f1"] = Math.Round(F1(Ratio(_nullRight, _nullPredicted), Ratio(_nullRight, _nullGold)), 4),
            ["ece"] = Math.Round(_confidence.ExpectedError(), 4),
            ["auto_accept"] = new { threshold = AcceptThreshold.Default, share = Math.Round(share, 4), precision = Math.Round(precision, 4) },
            ["ms_per_document"] = Math.Round(millisecondsPerDocument, 3),
        };
    }

    private static HashSet<(bool IsSource, int Index)> Unaligned(AlignmentBenchItem item, GoldBead[] beads)
    {
        var all = Enumerable.Range(0, item.Source.Length).Select(i => (true, i))
            .Concat(Enumerable.Range(0, item.Target.Length).Select(j => (false, j))).ToHashSet();
        all.ExceptWith(beads.SelectMany(bead => bead.Source).Select(i => (true, i)));
        all.ExceptWith(beads.SelectMany(bead => bead.Target).Select(j => (false, j)));
        return all;
    }

    private static object Figures(double precision, double recall) =>
        new { p = Math.Round(precision, 4), r = Math.Round(recall, 4), f1 = Math.Round(F1(precision, recall), 4) };

    private static double Ratio(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static double F1(double precision, double recall) => precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}
