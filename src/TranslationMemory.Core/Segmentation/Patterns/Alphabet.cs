namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// The code points sorted into classes that no set of some patterns tells apart, so that an automaton needs one step a class instead of one a
/// character. Immutable and thread-safe.
/// </summary>
internal sealed class Alphabet
{
    private readonly ushort[] _units = new ushort[char.MaxValue + 1];
    private readonly List<int> _starts = [];
    private readonly List<ushort> _classes = [];
    private readonly List<ulong[]> _members = [];

    /// <summary>Sorts all code points by their membership in the given sets.</summary>
    public Alphabet(IReadOnlyList<CharacterSet> sets)
    {
        var changes = new List<(int At, int Set)>();
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var bound in sets[set].Bounds)
            {
                changes.Add((bound, set));
            }
        }

        changes.Sort();
        var known = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var members = new ulong[(sets.Count / 64) + 1];
        for (var (i, start) = (0, 0); start < CharacterSet.Limit;)
        {
            for (; i < changes.Count && changes[i].At == start; i++)
            {
                members[changes[i].Set / 64] ^= 1ul << (changes[i].Set % 64);
            }

            var end = i < changes.Count ? changes[i].At : CharacterSet.Limit;
            AddInterval(start, end, ClassOf(members, known));
            start = end;
        }
    }

    /// <summary>How many classes there are; they are numbered from 0.</summary>
    public int Count => _members.Count;

    /// <summary>The class of a code point.</summary>
    public int Classify(int point)
    {
        if (point <= char.MaxValue)
        {
            return _units[point];
        }

        var index = _starts.BinarySearch(point);
        return _classes[index >= 0 ? index : ~index - 1];
    }

    /// <summary>Whether the code points of a class belong to a set, given by its index.</summary>
    public bool IsIn(int characterClass, int set) => (_members[characterClass][set / 64] >> (set % 64) & 1) != 0;

    private void AddInterval(int start, int end, ushort characterClass)
    {
        _starts.Add(start);
        _classes.Add(characterClass);
        if (start <= char.MaxValue)
        {
            _units.AsSpan(start, Math.Min(end, char.MaxValue + 1) - start).Fill(characterClass);
        }
    }

    private ushort ClassOf(ulong[] members, Dictionary<string, ushort> known)
    {
        var key = string.Join(',', members);
        if (!known.TryGetValue(key, out var characterClass))
        {
            characterClass = checked((ushort)_members.Count);
            known.Add(key, characterClass);
            _members.Add([.. members]);
        }

        return characterClass;
    }
}
