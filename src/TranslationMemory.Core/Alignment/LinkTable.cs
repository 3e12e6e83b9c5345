using System.Runtime.InteropServices;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Alignment;

/// <summary>A type of the other side that may be the translation, and with what probability.</summary>
/// <param name="Type">Index of the type.</param>
/// <param name="Mass">Translation probability, 0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Link(int Type, float Mass);

/// <summary>
/// Which terms of two texts may be translations of each other: the same value or word, the lexicon, names of the same consonants.
/// This is the place where probabilities learned from a memory would join. Immutable once made; built in time linear in the types.
/// </summary>
internal sealed class LinkTable
{
    private readonly Dictionary<(int Source, int Target), float> _masses = [];
    private readonly bool[] _knownSource;
    private readonly bool[] _knownTarget;

    private LinkTable(int sourceTypes, int targetTypes)
    {
        _knownSource = new bool[sourceTypes];
        _knownTarget = new bool[targetTypes];
    }

    /// <summary>For each source type its links into the target.</summary>
    internal Link[][] FromSource { get; private set; } = [];

    /// <summary>For each target type its links into the source.</summary>
    internal Link[][] FromTarget { get; private set; } = [];

    /// <summary>Whether the lexicon has translations of a source type.</summary>
    internal bool[] KnownSource => _knownSource;

    /// <summary>Whether the lexicon has translations of a target type.</summary>
    internal bool[] KnownTarget => _knownTarget;

    /// <summary>The links between two texts.</summary>
    internal static LinkTable Between(AlignmentText source, AlignmentText target, LexiconSide? sourceLexicon, LexiconSide? targetLexicon)
    {
        var table = new LinkTable(source.Types.Count, target.Types.Count);
        table.AddIdentical(source, target);
        if (sourceLexicon is not null && targetLexicon is not null && !ReferenceEquals(sourceLexicon, targetLexicon))
        {
            AddListed(source, target, sourceLexicon, table._knownSource, (from, to, mass) => table.Add(from, to, mass));
            AddListed(target, source, targetLexicon, table._knownTarget, (from, to, mass) => table.Add(to, from, mass));
        }

        table.AddNames(source, target);
        table.FromSource = table.Grouped(source.Types.Count, pair => pair.Source, pair => pair.Target);
        table.FromTarget = table.Grouped(target.Types.Count, pair => pair.Target, pair => pair.Source);
        return table;
    }

    private void Add(int source, int target, double mass)
    {
        if (!_masses.TryGetValue((source, target), out float known) || known < mass)
        {
            _masses[(source, target)] = (float)mass;
        }
    }

    private void AddIdentical(AlignmentText source, AlignmentText target)
    {
        for (int i = 0; i < source.Types.Count; i++)
        {
            int same = target.IndexOf(source.Types[i].Key);
            if (same >= 0)
            {
                Add(i, same, AlignmentWeights.IdenticalLink);
            }
        }
    }

    private static void AddListed(AlignmentText from, AlignmentText to, LexiconSide lexicon, bool[] known, Action<int, int, double> add)
    {
        for (int i = 0; i < from.Types.Count; i++)
        {
            string key = from.Types[i].Key;
            known[i] = AddTranslations(i, key, AlignmentWeights.LexiconLink, to, lexicon, add);
            if (!key.Contains(' ', StringComparison.Ordinal))
            {
                continue;
            }

            foreach (string part in key.Split(' '))
            {
                AddTranslations(i, part, AlignmentWeights.PhrasePartLink, to, lexicon, add);
            }
        }
    }

    private static bool AddTranslations(
        int type, string key, double mass, AlignmentText to, LexiconSide lexicon, Action<int, int, double> add)
    {
        IReadOnlyList<string> translations = lexicon.Translations(key);
        foreach (string translation in translations)
        {
            int whole = to.IndexOf(translation);
            if (whole >= 0)
            {
                add(type, whole, mass);
            }
            else if (translation.Contains(' ', StringComparison.Ordinal))
            {
                AddParts(type, translation, to, add);
            }
        }

        return translations.Count > 0;
    }

    private static void AddParts(int type, string phrase, AlignmentText to, Action<int, int, double> add)
    {
        foreach (string part in phrase.Split(' '))
        {
            int index = to.IndexOf(part);
            if (index >= 0 && part.Length > 2)
            {
                add(type, index, AlignmentWeights.PhrasePartLink);
            }
        }
    }

    private void AddNames(AlignmentText source, AlignmentText target)
    {
        var targets = new NameIndex();
        for (int i = 0; i < target.Types.Count; i++)
        {
            targets.Add(i, target.Types[i], _knownTarget[i]);
        }

        for (int i = 0; i < source.Types.Count; i++)
        {
            foreach (NameMatch match in targets.Matches(source.Types[i], _knownSource[i]))
            {
                Add(i, match.Type, match.Mass);
            }
        }
    }

    private Link[][] Grouped(int count, Func<(int Source, int Target), int> from, Func<(int Source, int Target), int> to)
    {
        var lists = new List<Link>[count];
        foreach (KeyValuePair<(int Source, int Target), float> pair in _masses)
        {
            (lists[from(pair.Key)] ??= []).Add(new Link(to(pair.Key), pair.Value));
        }

        return Array.ConvertAll(lists, list => list is null ? [] : list.OrderBy(link => link.Type).ToArray());
    }
}
