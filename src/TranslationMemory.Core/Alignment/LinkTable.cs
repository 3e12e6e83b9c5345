using System.Runtime.InteropServices;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment;

/// <summary>A type of the other side that may be the translation, and with what probability.</summary>
/// <param name="Type">Index of the type.</param>
/// <param name="Mass">Probability that the type of the other side is translated into it, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Link(int Type, float Mass);

/// <summary>
/// Which terms of two texts may be translations of each other, in both directions: the same value or word, what a memory taught, the word
/// list, names of the same consonants. Immutable once made; built in time linear in the types and their translations.
/// </summary>
internal sealed class LinkTable
{
    private readonly AlignmentText _source;
    private readonly AlignmentText _target;
    private readonly LexiconView _lexicon;
    private readonly AlignmentCues _cues;

    // One row at a time: what the source type says to each target type, and what that says back.
    private readonly float[] _forward;
    private readonly float[] _backward;
    private readonly List<int> _touched = [];

    private LinkTable(AlignmentText source, AlignmentText target, LexiconView lexicon, AlignmentCues cues)
    {
        _cues = cues;
        _source = source;
        _target = target;
        _lexicon = lexicon;
        _forward = new float[target.Types.Count];
        _backward = new float[target.Types.Count];
    }

    /// <summary>For each source type its links into the target.</summary>
    internal Link[][] FromSource { get; private set; } = [];

    /// <summary>For each target type its links into the source.</summary>
    internal Link[][] FromTarget { get; private set; } = [];

    /// <summary>The links between two texts.</summary>
    internal static LinkTable Between(AlignmentText source, AlignmentText target, LexiconView lexicon, AlignmentCues cues = AlignmentCues.All)
    {
        var table = new LinkTable(source, target, lexicon, cues);
        table.Fill();
        return table;
    }

    private void Fill()
    {
        int sources = _source.Types.Count;
        int targets = _target.Types.Count;
        int[]? targetByTerm = _lexicon.Table is null ? null : TargetsByTerm();
        var listed = ListedBackwards();
        var names = new NameIndex();
        for (int i = 0; i < targets && _cues.HasFlag(AlignmentCues.Names); i++)
        {
            names.Add(i, _target.Types[i]);
        }

        FromSource = new Link[sources][];
        var backward = new List<Link>[targets];
        for (int i = 0; i < sources; i++)
        {
            AddIdentical(i);
            AddLearned(i, targetByTerm);
            AddListed(i, listed);
            foreach (NameMatch match in names.Matches(_source.Types[i]))
            {
                Raise(match.Type, match.Mass);
            }

            FromSource[i] = Take(i, backward);
        }

        FromTarget = Array.ConvertAll(backward, links => links is null ? [] : links.ToArray());
    }

    private Link[] Take(int source, List<Link>[] backward)
    {
        _touched.Sort();
        var links = new Link[_touched.Count];
        for (int k = 0; k < links.Length; k++)
        {
            int target = _touched[k];
            links[k] = new Link(target, Math.Min(1, _forward[target]));
            (backward[target] ??= []).Add(new Link(source, Math.Min(1, _backward[target])));
            _forward[target] = 0;
            _backward[target] = 0;
        }

        _touched.Clear();
        return links;
    }

    private void Add(int target, float forward, float backward)
    {
        Touch(target);
        _forward[target] += forward;
        _backward[target] += backward;
    }

    private void Raise(int target, double mass)
    {
        Touch(target);
        _forward[target] = Math.Max(_forward[target], (float)mass);
        _backward[target] = Math.Max(_backward[target], (float)mass);
    }

    private void Touch(int target)
    {
        if (_forward[target] == 0 && _backward[target] == 0)
        {
            _touched.Add(target);
        }
    }

    private void AddIdentical(int source)
    {
        int same = _cues.HasFlag(AlignmentCues.SameValues) ? _target.IndexOf(_source.Types[source].Key) : -1;
        if (same >= 0)
        {
            Raise(same, AlignmentWeights.IdenticalLink);
        }
    }

    private int[] TargetsByTerm()
    {
        int[] byTerm = new int[_lexicon.TargetTerms!.Count];
        Array.Fill(byTerm, -1);
        for (int i = 0; i < _target.Types.Count; i++)
        {
            if (_target.Types[i].Term >= 0)
            {
                byTerm[_target.Types[i].Term] = i;
            }
        }

        return byTerm;
    }

    private void AddLearned(int source, int[]? targetByTerm)
    {
        int term = _source.Types[source].Term;
        if (targetByTerm is null || term < 0 || !_cues.HasFlag(AlignmentCues.Memory))
        {
            return;
        }

        float sourceCount = _lexicon.SourceTerms!.CountOf(term);
        foreach (TableCell cell in _lexicon.Translations(term))
        {
            int target = targetByTerm[cell.Term];
            if (target >= 0)
            {
                float targetCount = _lexicon.TargetTerms!.CountOf(cell.Term);
                Add(target, TranslationTable.Probability(cell.Count, sourceCount), TranslationTable.Probability(cell.Count, targetCount));
            }
        }
    }

    /// <summary>For each source type the target types that list it, or a part of it.</summary>
    private List<(int Target, double Mass)>?[] ListedBackwards()
    {
        var listed = new List<(int, double)>?[_source.Types.Count];
        if (_lexicon.Target is null || !_cues.HasFlag(AlignmentCues.WordList))
        {
            return listed;
        }

        for (int i = 0; i < _target.Types.Count; i++)
        {
            int target = i;
            Listed(_target.Types[i], _lexicon.Target, _source, (source, mass) => (listed[source] ??= []).Add((target, mass)));
        }

        return listed;
    }

    private void AddListed(int source, List<(int Target, double Mass)>?[] backwards)
    {
        if (_lexicon.Source is null || !_cues.HasFlag(AlignmentCues.WordList))
        {
            return;
        }

        TermType type = _source.Types[source];
        Listed(type, _lexicon.Source, _target, (target, mass) => AddListed(source, target, mass));
        foreach ((int target, double mass) in backwards[source] ?? [])
        {
            AddListed(source, target, mass);
        }
    }

    /// <summary>The more a memory has seen a term, the less the list adds: what the term means there is known better.</summary>
    private void AddListed(int source, int target, double mass)
    {
        double forward = mass * Doubt(_source.Types[source]);
        double backward = mass * Doubt(_target.Types[target]);
        Touch(target);
        _forward[target] = Math.Max(_forward[target], (float)forward);
        _backward[target] = Math.Max(_backward[target], (float)backward);
    }

    private static double Doubt(TermType type) => AlignmentWeights.ListUnits / (type.Seen + AlignmentWeights.ListUnits);

    private static void Listed(TermType type, LexiconSide lexicon, AlignmentText other, Action<int, double> add)
    {
        AddTranslations(type.Key, AlignmentWeights.LexiconLink, other, lexicon, add);
        if (type.Key.Contains(' ', StringComparison.Ordinal))
        {
            foreach (string part in type.Key.Split(' '))
            {
                AddTranslations(part, AlignmentWeights.PhrasePartLink, other, lexicon, add);
            }
        }
    }

    private static void AddTranslations(string key, double mass, AlignmentText other, LexiconSide lexicon, Action<int, double> add)
    {
        foreach (string translation in lexicon.Translations(key))
        {
            int whole = other.IndexOf(translation);
            if (whole >= 0)
            {
                add(whole, mass * lexicon.Weight(key, translation));
            }
            else if (translation.Contains(' ', StringComparison.Ordinal))
            {
                AddParts(translation, other, add);
            }
        }
    }

    private static void AddParts(string phrase, AlignmentText other, Action<int, double> add)
    {
        foreach (string part in phrase.Split(' '))
        {
            int index = other.IndexOf(part);
            if (index >= 0 && part.Length > 2)
            {
                add(index, AlignmentWeights.PhrasePartLink);
            }
        }
    }
}
