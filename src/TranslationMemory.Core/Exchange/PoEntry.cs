using System.Globalization;
using System.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>A line of a PO file. Equality is by value.</summary>
/// <param name="Text">What stands in it, without spaces and tabs around.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="LineStart">Index of its first code unit, 0 where nobody asks for places.</param>
/// <param name="Start">Index of the first one of the text.</param>
/// <param name="IsCut">Whether it is longer than lines are read.</param>
internal readonly record struct PoLine(string Text, int Number, int LineStart, int Start, bool IsCut)
{
    /// <summary>Makes one of a line with its white space.</summary>
    public static PoLine Of(ReadOnlySpan<char> line, int number, int start = 0, bool isCut = false)
    {
        var text = line.Trim(" \t");
        return new PoLine(text.ToString(), number, start, start + (text.IsEmpty ? 0 : line.IndexOf(text[0])), isCut);
    }
}

/// <summary>
/// A message of a PO file with its comments, and the places of its parts: <c>msgctxt</c>, <c>msgid</c>, <c>msgid_plural</c> and <c>msgstr</c> in this
/// order, each once. An empty line ends it behind a <c>msgstr</c> only, as in gettext. What is no message is one with a fault, so that no line of a
/// file becomes part of another message. For one thread.
/// </summary>
internal sealed class PoEntry
{
    private PoString? _context, _id, _pluralId, _last;
    private int _length;

    /// <summary>Whether there is more of it than comments.</summary>
    private bool _hasBegun;

    private PoEntry(int line) => Line = line;

    /// <summary>The line it begins in, comments included.</summary>
    public int Line { get; }

    /// <summary>What makes it another message than one of the same text, null where nothing does.</summary>
    public string? Context => _context?.ToString();

    /// <summary>The source text, null where it has none.</summary>
    public string? Id => _id?.ToString();

    /// <summary>The source text for many, null where it has none.</summary>
    public string? PluralId => _pluralId?.ToString();

    /// <summary>The translations by form, in the order of these.</summary>
    public SortedList<int, PoString> Translations { get; } = [];

    /// <summary>Comments of translators and of the program.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Where it is used, as it stands there.</summary>
    public List<string> References { get; } = [];

    /// <summary>Whether a person is still to look at it.</summary>
    public bool IsFuzzy { get; private set; }

    /// <summary>Whether it says what it was made of (<c>#|</c>).</summary>
    public bool HasPrevious { get; private set; }

    /// <summary>Where a comment of the program may be put: before references, flags and keywords.</summary>
    public int Remarks { get; private set; } = -1;

    /// <summary>Index behind the <c>#,</c> of the first line of flags, null where there is none.</summary>
    public int? Flags { get; private set; }

    /// <summary>Where the previous message may be put: before the first keyword.</summary>
    public int Keywords { get; private set; } = -1;

    /// <summary>Whether it is no message and tells about the file.</summary>
    public bool IsHeader => _id is { IsEmpty: true } && _context is null;

    /// <summary>Why it cannot be used, null where it can.</summary>
    public (int Line, ExchangeFault Kind, string Message)? Fault { get; private set; }

    /// <summary>The messages of a file but obsolete ones, as its lines come.</summary>
    public static IEnumerable<PoEntry> In(IEnumerable<PoLine> lines)
    {
        PoEntry? entry = null;
        foreach (var line in lines)
        {
            if (entry is { _hasBegun: true } && entry.EndsBefore(line.Text))
            {
                yield return entry.Ended();
                entry = null;
            }

            if (line.Text.StartsWith("#~", StringComparison.Ordinal))
            {
                entry = null; // comments before an obsolete message are its own
            }
            else if (line.Text.Length > 0)
            {
                entry ??= new PoEntry(line.Number);
                entry.Take(line);
            }
        }

        if (entry is { _hasBegun: true })
        {
            yield return entry.Ended();
        }
    }

    private bool EndsBefore(string line) =>
        line.Length == 0 ? Translations.Count > 0 || Fault is not null
        : line[0] == '#' || line.StartsWith("msgctxt", StringComparison.Ordinal)
        || (_id is not null && line.StartsWith("msgid", StringComparison.Ordinal) && !line.StartsWith("msgid_plural", StringComparison.Ordinal));

    private PoEntry Ended()
    {
        if (Translations.Count == 0)
        {
            Refuse(Line, ExchangeFault.UnexpectedLine, $"The message has no {(_id is null ? "msgid" : "msgstr")}. Add it{(_id is null ? "" : ", empty while there is no translation")}.");
        }

        return this;
    }

    private void Take(PoLine line)
    {
        _hasBegun |= line.Text[0] != '#';
        if (Fault is { Kind: ExchangeFault.TooLong })
        {
            return;
        }

        _length += line.Text.Length;
        if (line.IsCut || _length > ExchangeReader.MaxTextLength)
        {
            Refuse(line.Number, ExchangeFault.TooLong, string.Create(CultureInfo.InvariantCulture, $"The message has more than {ExchangeReader.MaxTextLength:N0} characters with its comments. Part it."));
        }
        else if (line.Text[0] == '#')
        {
            TakeComment(line);
        }
        else
        {
            TakeText(line);
        }
    }

    private void TakeComment(PoLine line)
    {
        if (line.Text is ['#', ':' or ',' or '|', ..])
        {
            Remarks = Remarks < 0 ? line.LineStart : Remarks;
        }

        switch (line.Text)
        {
            case ['#', ',', .. var flags]:
                Flags ??= line.Start + 2;
                IsFuzzy |= flags.Split(',').Any(flag => flag.Trim() is "fuzzy");
                break;
            case ['#', ':', .. var references]:
                References.Add(references.Trim());
                break;
            case ['#', '|', ..]:
                HasPrevious = true;
                Keywords = Keywords < 0 ? line.LineStart : Keywords;
                break;
            default:
                if (line.Text.TrimStart('#', '.', ' ') is { Length: > 0 } note)
                {
                    Notes.Add(note);
                }

                break;
        }
    }

    private void TakeText(PoLine line)
    {
        Keywords = Keywords < 0 ? line.LineStart : Keywords;
        Remarks = Remarks < 0 ? line.LineStart : Remarks;
        var quote = line.Text.IndexOf('"', StringComparison.Ordinal);
        if (quote < 0 || line.Text.Length < quote + 2 || line.Text[^1] != '"' || !PoText.TryUnescape(line.Text[(quote + 1)..^1], out var text))
        {
            Refuse(line.Number, ExchangeFault.UnexpectedLine, "The line is no keyword with a text in quotation marks. Mend it, or begin it with # for a comment.");
            return;
        }

        if (quote > 0)
        {
            _last = Begin(line.Text[..quote].TrimEnd(' ', '\t'), line.Number);
        }
        else if (_last is null)
        {
            Refuse(line.Number, ExchangeFault.UnexpectedLine, "A text stands before any keyword. Write msgid or msgstr before it.");
        }

        _last?.Add(text, line.Start + quote, line.Start + line.Text.Length);
    }

    /// <summary>The text that a keyword begins, null where it has no place.</summary>
    private PoString? Begin(string keyword, int line)
    {
        var form = FormOf(keyword);
        var fits = keyword switch
        {
            "msgctxt" => _context is null && _id is null,
            "msgid" => _id is null,
            "msgid_plural" => _id is not null && _pluralId is null && Translations.Count == 0,
            _ => _id is not null && form is { } number && !Translations.ContainsKey(number),
        };
        if (!fits)
        {
            Refuse(line, ExchangeFault.UnexpectedLine, form is null && keyword is not ("msgctxt" or "msgid" or "msgid_plural")
                ? $"'{keyword}' is no keyword of PO. Mend it, or begin the line with # for a comment."
                : $"'{keyword}' has no place here: a message is msgctxt, msgid, msgid_plural and msgstr, each once. Put them in this order.");
            return null;
        }

        var begun = new PoString();
        switch (keyword)
        {
            case "msgctxt":
                _context = begun;
                break;
            case "msgid":
                _id = begun;
                break;
            case "msgid_plural":
                _pluralId = begun;
                break;
            default:
                Translations.Add(form!.Value, begun);
                break;
        }

        return begun;
    }

    private static int? FormOf(string keyword) => keyword switch
    {
        "msgstr" => 0,
        ['m', 's', 'g', 's', 't', 'r', '[', .. var number, ']'] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var form) && form <= 99 => form,
        _ => null,
    };

    private void Refuse(int line, ExchangeFault kind, string message) => Fault ??= (line, kind, message);
}

/// <summary>A text of a message, which may stand in several lines. For one thread.</summary>
internal sealed class PoString
{
    private readonly StringBuilder _text = new();

    /// <summary>Index of its first quotation mark.</summary>
    public int Start { get; private set; }

    /// <summary>Index behind its last one.</summary>
    public int End { get; private set; }

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds what stands in a line.</summary>
    public void Add(string text, int start, int end)
    {
        Start = End == 0 ? start : Start;
        End = end;
        _text.Append(text);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
