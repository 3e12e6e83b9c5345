using System.Globalization;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// Reads a regular expression in the syntax of ICU, which SRX prescribes. Only which texts a pattern matches counts here, never how it
/// gets there: lazy quantifiers are plain ones and groups capture nothing. A possessive quantifier over one character is rewritten with a
/// look-ahead that says the same. What no finite automaton can do (back references, atomic groups, possessive groups, recursion) and what
/// needs tables we do not have (<c>\N{…}</c>, <c>\X</c>) is refused by name.
/// </summary>
internal sealed class PatternParser
{
    /// <summary>Most times a part may be asked for by number: <c>x{1000}</c>. Real rules stay below 100.</summary>
    public const int MaximumRepeat = 1000;

    /// <summary>Deepest nesting of groups and sets. Real rules stay below 10.</summary>
    public const int MaximumDepth = 50;

    private readonly string _pattern;
    private Flags _flags;
    private int _at;
    private int _depth;

    private PatternParser(string pattern) => _pattern = pattern;

    [Flags]
    private enum Flags
    {
        None = 0,
        IgnoreCase = 1,
        DotMatchesAll = 2,
        LinesCount = 4,
        Comments = 8,
    }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="PatternException">It is malformed, or refused.</exception>
    public static PatternNode Parse(string pattern)
    {
        var parser = new PatternParser(pattern);
        var node = parser.ReadChoice();
        return parser._at == pattern.Length ? node : throw parser.Error("')' without its '('");
    }

    private bool IsAtEnd => _at >= _pattern.Length;

    private bool Has(Flags flag) => (_flags & flag) != Flags.None;

    private PatternException Error(string problem) => new($"{problem}, at character {_at + 1}");

    private bool Take(string expected)
    {
        if (!_pattern.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    private PatternNode ReadChoice()
    {
        var choices = new List<PatternNode>();
        do
        {
            choices.Add(ReadSequence());
        }
        while (Take("|"));
        return choices.Count == 1 ? choices[0] : new Choice(choices);
    }

    private PatternNode ReadSequence()
    {
        var parts = new List<PatternNode>();
        while (true)
        {
            SkipComments();
            if (IsAtEnd || _pattern[_at] is '|' or ')')
            {
                return parts.Count == 1 ? parts[0] : new Sequence(parts);
            }

            if (Take("\\Q"))
            {
                ReadQuoted(parts);
            }
            else if (ReadAtom() is { } atom)
            {
                SkipComments();
                parts.Add(ReadQuantifiers(atom));
            }
        }
    }

    private void SkipComments()
    {
        while (Has(Flags.Comments) && !IsAtEnd && (char.IsWhiteSpace(_pattern[_at]) || _pattern[_at] == '#'))
        {
            var isRemark = _pattern[_at++] == '#';
            while (isRemark && !IsAtEnd && _pattern[_at] != '\n')
            {
                _at++;
            }
        }
    }

    private void ReadQuoted(List<PatternNode> parts)
    {
        while (!IsAtEnd && !Take("\\E"))
        {
            parts.Add(Literal(ReadCodePoint()));
        }
    }

    private PatternNode ReadQuantifiers(PatternNode atom)
    {
        while (ReadBounds() is { } bounds)
        {
            if (atom is Assertion)
            {
                throw Error("a quantifier after something that takes no characters");
            }

            if (Take("+"))
            {
                atom = Possessive(atom, bounds.Minimum, bounds.Maximum);
            }
            else
            {
                Take("?");
                atom = new Repeat(atom, bounds.Minimum, bounds.Maximum);
            }

            SkipComments();
        }

        return atom;
    }

    private (int Minimum, int? Maximum)? ReadBounds()
    {
        if (Take("*"))
        {
            return (0, null);
        }

        if (Take("+"))
        {
            return (1, null);
        }

        if (Take("?"))
        {
            return (0, 1);
        }

        if (!Take("{"))
        {
            return null;
        }

        var minimum = ReadCount();
        int? maximum = minimum;
        if (Take(","))
        {
            maximum = !IsAtEnd && _pattern[_at] == '}' ? null : ReadCount();
        }

        if (!Take("}") || maximum < minimum)
        {
            throw Error("a quantifier that is not {n}, {n,} or {n,m}");
        }

        return (minimum, maximum);
    }

    private int ReadCount()
    {
        var start = _at;
        while (!IsAtEnd && char.IsAsciiDigit(_pattern[_at]))
        {
            _at++;
        }

        return int.TryParse(_pattern.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaximumRepeat
            ? count
            : throw Error($"a quantifier without a number of 0 to {MaximumRepeat}");
    }

    /// <summary>As many as there are, and none given back: the same as the plain quantifier with no further one ahead.</summary>
    private Sequence Possessive(PatternNode atom, int minimum, int? maximum)
    {
        if (atom is not OneOf one)
        {
            throw Error("a possessive quantifier after a group");
        }

        var stop = new Assertion(AssertionKind.Ahead, true, $"one of {string.Join(',', one.Set.Bounds.ToArray())}", one);
        if (maximum is not { } most)
        {
            return new Sequence([new Repeat(atom, minimum, null), stop]);
        }

        PatternNode all = new Repeat(atom, most, most);
        return new Sequence([most == minimum ? all : new Choice([all, new Sequence([new Repeat(atom, minimum, most - 1), stop])])]);
    }

    /// <summary>One character, set, group or assertion; null for what only changes flags.</summary>
    private PatternNode? ReadAtom()
    {
        switch (_pattern[_at])
        {
            case '(':
                return ReadGroup();
            case '[':
                return Characters(ReadSet());
            case '\\':
                return ReadEscape();
            case '.':
                _at++;
                return new OneOf(Has(Flags.DotMatchesAll) ? CharacterSet.All : UnicodeSets.LineEnds.Complement());
            case '^':
                _at++;
                return Place(Has(Flags.LinesCount) ? AssertionKind.LineStart : AssertionKind.Start);
            case '$':
                _at++;
                return Place(Has(Flags.LinesCount) ? AssertionKind.LineEnd : AssertionKind.End);
            case '*' or '+' or '?' or '{':
                throw Error($"'{_pattern[_at]}' after nothing");
            default:
                return Literal(ReadCodePoint());
        }
    }

    private static Assertion Place(AssertionKind kind, bool isNegated = false) => new(kind, isNegated, kind.ToString());

    private OneOf Literal(int point) => Characters(CharacterSet.Range(point, point));

    private OneOf Characters(CharacterSet set) => new(Has(Flags.IgnoreCase) ? set.IgnoringCase() : set);

    private int ReadCodePoint()
    {
        var isPair = char.IsHighSurrogate(_pattern[_at]) && _at + 1 < _pattern.Length && char.IsLowSurrogate(_pattern[_at + 1]);
        var point = isPair ? char.ConvertToUtf32(_pattern[_at], _pattern[_at + 1]) : _pattern[_at];
        _at += isPair ? 2 : 1;
        return point;
    }

    private PatternNode? ReadGroup()
    {
        var start = _at;
        var outer = _flags;
        if (Take("(?#"))
        {
            var end = _pattern.IndexOf(')', _at);
            _at = end < 0 ? throw Error("a comment without its ')'") : end + 1;
            return null;
        }

        if (Take("(?>"))
        {
            throw Error("the atomic group (?>…)");
        }

        if (Take("(?(") || Take("(?R") || Take("(?&") || Take("(?P>"))
        {
            throw Error("a conditional or recursive group");
        }

        var look = Take("(?=") ? (AssertionKind.Ahead, false)
            : Take("(?!") ? (AssertionKind.Ahead, true)
            : Take("(?<=") ? (AssertionKind.Behind, false)
            : Take("(?<!") ? (AssertionKind.Behind, true)
            : ((AssertionKind Kind, bool IsNegated)?)null;
        if (look is null && Take("(?<"))
        {
            var end = _pattern.IndexOf('>', _at);
            _at = end < 0 ? throw Error("a group name without its '>'") : end + 1;
        }
        else if (look is null && Take("(?") && !Take(":"))
        {
            ReadFlags();
            if (Take(")"))
            {
                return null; // The flags hold to the end of the group around.
            }

            if (!Take(":"))
            {
                throw Error("a group that begins with (? in an unknown way");
            }
        }
        else if (look is null && _at == start)
        {
            _at++;
        }

        if (++_depth > MaximumDepth)
        {
            throw Error($"groups nested more than {MaximumDepth} deep");
        }

        var inner = ReadChoice();
        _depth--;
        _flags = outer;
        if (!Take(")"))
        {
            throw Error("'(' without its ')'");
        }

        return look is { } assertion
            ? new Assertion(assertion.Kind, assertion.IsNegated, $"{assertion.Kind} {(int)outer} {Body(start)}", inner)
            : new Sequence([inner]);
    }

    /// <summary>The text of a look-around without the sign that negates it.</summary>
    private string Body(int start) => _pattern[(_pattern.IndexOfAny(['=', '!'], start) + 1).._at];

    private void ReadFlags()
    {
        var isOff = false;
        while (!IsAtEnd && _pattern[_at] is not (')' or ':'))
        {
            var flag = _pattern[_at] switch
            {
                'i' => Flags.IgnoreCase,
                's' => Flags.DotMatchesAll,
                'm' => Flags.LinesCount,
                'x' => Flags.Comments,
                'u' or 'U' or 'd' => Flags.None,
                '-' when !isOff => Flags.None,
                _ => throw Error($"the unknown flag '{_pattern[_at]}'"),
            };
            isOff |= _pattern[_at] == '-';
            _flags = isOff ? _flags & ~flag : _flags | flag;
            _at++;
        }
    }

    private PatternNode ReadEscape()
    {
        if (_at + 1 >= _pattern.Length)
        {
            throw Error("'\\' at the end");
        }

        switch (_pattern[_at + 1])
        {
            case 'b':
                return Skip(Place(AssertionKind.WordBoundary));
            case 'B':
                return Skip(Place(AssertionKind.WordBoundary, isNegated: true));
            case 'A':
                return Skip(Place(AssertionKind.Start));
            case 'z' or 'Z':
                return Skip(Place(AssertionKind.End));
            case 'R':
                return Skip(new Choice([new Sequence([Plain('\r'), Plain('\n')]), new OneOf(UnicodeSets.LineEnds)]));
            case 'G':
                throw Error("\\G, the end of the last match");
            case 'X':
                throw Error("\\X, a grapheme cluster");
            case 'k':
                throw Error("the back reference \\k");
            case >= '1' and <= '9':
                throw Error($"the back reference \\{_pattern[_at + 1]}");
            default:
                return Characters(ReadEscapedSet());
        }

        static OneOf Plain(char c) => new(CharacterSet.Range(c, c));
    }

    private T Skip<T>(T node)
    {
        _at += 2;
        return node;
    }

    /// <summary>What an escape stands for, inside a set or outside: a class of characters or one of them.</summary>
    private CharacterSet ReadEscapedSet()
    {
        _at++;
        if (IsAtEnd)
        {
            throw Error("'\\' at the end");
        }

        var c = _pattern[_at++];
        return c switch
        {
            'd' => UnicodeSets.Find("Nd")!,
            'D' => UnicodeSets.Find("Nd")!.Complement(),
            'w' => UnicodeSets.WordCharacters,
            'W' => UnicodeSets.WordCharacters.Complement(),
            's' => UnicodeSets.WhiteSpace,
            'S' => UnicodeSets.WhiteSpace.Complement(),
            'h' => UnicodeSets.HorizontalSpace,
            'H' => UnicodeSets.HorizontalSpace.Complement(),
            'v' => UnicodeSets.LineEnds,
            'V' => UnicodeSets.LineEnds.Complement(),
            'p' => ReadProperty(isNegated: false),
            'P' => ReadProperty(isNegated: true),
            'N' => throw Error("\\N{…}, a character by its name; write \\x{…}"),
            _ => Single(EscapedPoint(c)),
        };
    }

    private static CharacterSet Single(int point) => CharacterSet.Range(point, point);

    private int EscapedPoint(char c)
    {
        switch (c)
        {
            case 'a':
                return '\a';
            case 'e':
                return '\u001B';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'c' when !IsAtEnd:
                return _pattern[_at++] & 0x1F;
            case '0':
                return ReadNumber(1, 3, 8);
            case 'x' when Take("{"):
                var point = ReadNumber(1, 6, 16);
                return Take("}") ? point : throw Error("\\x{ without its '}'");
            case 'x':
                return ReadNumber(2, 2, 16);
            case 'u':
                var unit = ReadNumber(4, 4, 16);
                return char.IsHighSurrogate((char)unit) && Take("\\u") ? char.ConvertToUtf32((char)unit, (char)ReadNumber(4, 4, 16)) : unit;
            case 'U':
                return ReadNumber(8, 8, 16);
            case >= 'a' and <= 'z' or >= 'A' and <= 'Z':
                throw Error($"the unknown escape \\{c}");
            default:
                _at--;
                return ReadCodePoint();
        }
    }

    private int ReadNumber(int fewest, int most, int radix)
    {
        var (value, digits) = (0, 0);
        while (digits < most && !IsAtEnd && char.IsAsciiHexDigit(_pattern[_at]) && Convert.ToInt32(_pattern[_at].ToString(), 16) < radix)
        {
            value = (value * radix) + Convert.ToInt32(_pattern[_at++].ToString(), 16);
            digits++;
        }

        return digits >= fewest && value is >= 0 and < CharacterSet.Limit ? value : throw Error("a character number that is none");
    }

    private CharacterSet ReadProperty(bool isNegated)
    {
        string name;
        if (Take("{"))
        {
            var end = _pattern.IndexOf('}', _at);
            name = end < 0 ? throw Error("\\p{ without its '}'") : _pattern[_at..end];
            _at = end + 1;
        }
        else
        {
            name = IsAtEnd ? throw Error("\\p without a name") : _pattern[_at++].ToString();
        }

        return Property(name, isNegated);
    }

    private CharacterSet Property(string name, bool isNegated)
    {
        isNegated ^= name.StartsWith('^');
        var set = UnicodeSets.Find(name.TrimStart('^')) ?? throw Error($"the unknown property \\p{{{name}}}");
        return isNegated ? set.Complement() : set;
    }

    /// <summary>A set in brackets, with ranges, nested sets, <c>&amp;&amp;</c> and <c>--</c>.</summary>
    private CharacterSet ReadSet()
    {
        if (Take("[:"))
        {
            var end = _pattern.IndexOf(":]", _at, StringComparison.Ordinal);
            var name = end < 0 ? throw Error("[: without its ':]'") : _pattern[_at..end];
            _at = end + 2;
            return Property(name, isNegated: false);
        }

        if (++_depth > MaximumDepth)
        {
            throw Error($"sets nested more than {MaximumDepth} deep");
        }

        _at++;
        var isNegated = Take("^");
        var set = CharacterSet.None;
        for (var isFirst = true; isFirst || IsAtEnd || _pattern[_at] != ']'; isFirst = false)
        {
            set = IsAtEnd ? throw Error("'[' without its ']'")
                : Take("&&") ? set.Intersect(ReadOperand())
                : Take("--") ? set.Except(ReadOperand())
                : !isFirst && _pattern.AsSpan(_at).StartsWith("-[", StringComparison.Ordinal) ? SubtractNested(set)
                : !isFirst && _pattern.AsSpan(_at).StartsWith("&[", StringComparison.Ordinal) ? IntersectNested(set)
                : set.Union(ReadItem());
        }

        _at++;
        _depth--;
        return isNegated ? (Has(Flags.IgnoreCase) ? set.IgnoringCase() : set).Complement() : set;
    }

    private CharacterSet SubtractNested(CharacterSet set)
    {
        _at++;
        return set.Except(ReadSet());
    }

    private CharacterSet IntersectNested(CharacterSet set)
    {
        _at++;
        return set.Intersect(ReadSet());
    }

    /// <summary>What follows an operator: everything up to the next operator or the end of the set.</summary>
    private CharacterSet ReadOperand()
    {
        var set = CharacterSet.None;
        while (!IsAtEnd && _pattern[_at] != ']' && !_pattern.AsSpan(_at).StartsWith("&&", StringComparison.Ordinal)
            && !_pattern.AsSpan(_at).StartsWith("--", StringComparison.Ordinal))
        {
            set = set.Union(ReadItem());
        }

        return set;
    }

    /// <summary>One character, a range, an escape or a nested set.</summary>
    private CharacterSet ReadItem()
    {
        if (IsAtEnd)
        {
            throw Error("'[' without its ']'");
        }

        if (_pattern[_at] == '[')
        {
            return ReadSet();
        }

        var first = ReadMember();
        var isRange = first.Bounds is [var low, var end] && end == low + 1
            && _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] is not (']' or '-' or '[');
        if (!isRange)
        {
            return first;
        }

        _at++;
        var last = ReadMember();
        return last.Bounds is [var high, var after] && after == high + 1 && high >= first.Bounds[0]
            ? CharacterSet.Range(first.Bounds[0], high)
            : throw Error("a range of characters that runs backwards");
    }

    private CharacterSet ReadMember()
    {
        if (_pattern[_at] != '\\')
        {
            return Single(ReadCodePoint());
        }

        if (Take("\\Q"))
        {
            var set = CharacterSet.None;
            while (!IsAtEnd && !Take("\\E"))
            {
                set = set.Union(Single(ReadCodePoint()));
            }

            return set;
        }

        if (Take("\\b"))
        {
            return Single('\b');
        }

        return ReadEscapedSet();
    }
}
