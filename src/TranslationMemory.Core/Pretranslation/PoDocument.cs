using System.Globalization;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// PO of gettext in UTF-8: an empty <c>msgstr</c> is filled. What a person has to look at is marked <c>fuzzy</c>, with the message it was made for
/// as the previous one (<c>#| msgid</c>); score and origin are a comment of the program (<c>#.</c>), which the next merge with a template takes
/// away. A message with a plural is filled where its file has one or two forms, and both texts have a match: what the others would be, no unit says.
/// </summary>
internal sealed class PoDocument : TranslatableDocument
{
    private readonly HashSet<long> _bad;
    private readonly List<Message> _messages;
    private readonly List<(Message Message, bool IsPlural)> _slots = [];
    private readonly int _forms;
    private readonly (int Start, int Length) _charset;

    /// <summary>Opens a file.</summary>
    /// <exception cref="ExchangeException">It is in another encoding than UTF-8.</exception>
    public PoDocument(byte[] bytes)
        : base(DocumentText.Open(bytes, isXml: false))
    {
        _bad = Check(new PoReader(new MemoryStream(bytes)) { IncludesUntranslated = true });
        _messages = Message.All(File.Text);
        if (_messages.Find(message => message.IsHeader) is not { } header)
        {
            return;
        }

        var text = header.Translations.GetValueOrDefault(0).Value ?? "";
        DeclaredLanguages = new("", FieldOf(text, "Language:") is { Length: > 0 } language && LanguageCode.TryParse(language.Replace('_', '-'), out var canonical) ? canonical : "");
        if (FieldOf(text, "Plural-Forms:").Split("nplurals=") is [_, var count] && int.TryParse(count.Split(';')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var forms))
        {
            _forms = forms;
        }

        _charset = CharsetOf(header, text);
    }

    /// <inheritdoc/>
    public override LanguagePair DeclaredLanguages { get; } = new("", "");

    /// <inheritdoc/>
    private protected override void ReadSegments(LanguagePair languages, SegmentationRules rules)
    {
        var number = 0L;
        foreach (var message in _messages)
        {
            if (message.IsHeader || _bad.Contains(++number) || message.Translations.Count == 0)
            {
                continue;
            }

            Add(message, message.Id, isPlural: false);
            if (message.PluralId is { } plural)
            {
                Add(message, plural, isPlural: true);
            }
        }
    }

    /// <inheritdoc/>
    private protected override void Fill(IReadOnlyList<IReadOnlyList<Proposal>> proposals, PretranslationOptions options, SegmentOutcome[] outcomes)
    {
        for (var i = 0; i < _slots.Count; i++)
        {
            var (message, isPlural) = _slots[i];
            if (isPlural || !options.Fills(Segments[i].State) || proposals[i] is not [var best, ..])
            {
                continue;
            }

            if (message.PluralId is null)
            {
                Fill(message, [best], [Text(message.Id, best)]);
                outcomes[i] = SegmentOutcome.Filled;
            }
            else if (i + 1 < _slots.Count && ReferenceEquals(_slots[i + 1].Message, message) && proposals[i + 1] is [var plural, ..] && _forms is 1 or 2 && message.Translations.Count == _forms)
            {
                Fill(message, [best, plural], _forms == 1 ? [Text(message.PluralId, plural)] : [Text(message.Id, best), Text(message.PluralId, plural)]);
                outcomes[i] = outcomes[i + 1] = SegmentOutcome.Filled;
            }
        }

        if (_charset.Length > 0 && outcomes.Contains(SegmentOutcome.Filled))
        {
            File.Replace(_charset.Start, _charset.Length, "UTF-8");
        }
    }

    private static string Text(string segment, Proposal proposal) => Fitted(segment, proposal.TargetText);

    private void Add(Message message, string text, bool isPlural)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var isOpen = !message.IsFuzzy && message.Translations.Values.All(each => each.Value.Length == 0);
            _slots.Add((message, isPlural));
            Add(new DocumentSegment(File.LineOf(message.Start), text, isOpen ? SegmentState.Open : SegmentState.Translated, message.Context, new("", "")));
        }
    }

    private void Fill(Message message, List<Proposal> proposals, List<string> texts)
    {
        var remarks = proposals.Select(each => string.Create(CultureInfo.InvariantCulture, $"#. TM: {each.Score} % {each.Kind.ToString().ToLowerInvariant()}, {each.Origin}\n"));
        File.Replace(message.Remarks, 0, string.Concat(remarks.Distinct(StringComparer.Ordinal)));
        if (!proposals.TrueForAll(each => each.IsCertain))
        {
            if (message.Flags is { } flags)
            {
                File.Replace(flags, 0, " fuzzy,");
            }

            var previous = message.HasPrevious ? "" : PoText.Quoted("#| ", "msgid", proposals[0].SourceText);
            previous += !message.HasPrevious && proposals.Count > 1 ? PoText.Quoted("#| ", "msgid_plural", proposals[1].SourceText) : "";
            File.Replace(message.Keywords, 0, (message.Flags is null ? "#, fuzzy\n" : "") + previous);
        }

        foreach (var ((_, (start, length, _)), text) in message.Translations.OrderBy(each => each.Key).Zip(texts))
        {
            File.Replace(start, length, PoText.Quote(text));
        }
    }

    private static string FieldOf(string header, string name) =>
        Array.Find(header.Split('\n'), line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } line ? line[name.Length..].Trim() : "";

    /// <summary>Where the header names its encoding, if another than UTF-8 stands there that UTF-8 takes the place of; templates have none yet.</summary>
    private (int Start, int Length) CharsetOf(Message header, string text)
    {
        const string Name = "charset=";
        var at = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        var charset = at < 0 ? "" : text[(at + Name.Length)..].Split('\n', ';')[0].Trim();
        if (charset is "" || charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("UTF8", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var start = File.Text.IndexOf(Name, header.Start, StringComparison.OrdinalIgnoreCase) + Name.Length;
        return charset is "CHARSET" or "ASCII" or "US-ASCII"
            ? (start, charset.Length)
            : throw new ExchangeException(new(File.LineOf(start), 0, ExchangeFault.UnknownEncoding, $"The header says that the file is in {charset}; UTF-8 is read. Convert it with msgconv --to-code=UTF-8."));
    }

    /// <summary>A message with its places in the text.</summary>
    private sealed class Message
    {
        public required int Start { get; init; }

        public string? Context { get; private set; }

        public string Id { get; private set; } = "";

        public string? PluralId { get; private set; }

        /// <summary>The translations by form: index of the first quotation mark, length to the last, and the text.</summary>
        public Dictionary<int, (int Start, int Length, string Value)> Translations { get; } = [];

        /// <summary>Where a comment of the program may be put: before references, flags and keywords.</summary>
        public int Remarks { get; private set; } = -1;

        /// <summary>Index behind the <c>#,</c> of the first line of flags, null where there is none.</summary>
        public int? Flags { get; private set; }

        /// <summary>Where the previous message may be put: before the first keyword.</summary>
        public int Keywords { get; private set; } = -1;

        public bool IsFuzzy { get; private set; }

        public bool HasPrevious { get; private set; }

        private bool HasId { get; set; }

        private bool HasFault { get; set; }

        public bool IsHeader => Id.Length == 0 && Context is null && HasId;

        /// <summary>All messages but obsolete ones, cut as <see cref="PoReader"/> cuts them.</summary>
        public static List<Message> All(string text)
        {
            var messages = new List<Message>();
            Message? message = null;
            var keyword = "";
            for (int start = 0, next; start < text.Length; start = next)
            {
                var end = text.AsSpan(start).IndexOfAny('\n', '\r') is >= 0 and var length ? start + length : text.Length;
                next = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : end < text.Length ? 1 : 0);
                var line = text[start..end].Trim();
                var begins = line.StartsWith('#') || line.StartsWith("msgctxt", StringComparison.Ordinal)
                    || (line.StartsWith("msgid", StringComparison.Ordinal) && !line.StartsWith("msgid_plural", StringComparison.Ordinal));
                var isBetween = line.Length == 0 || line.StartsWith("#~", StringComparison.Ordinal);
                if (isBetween || (begins && message is { HasId: true }))
                {
                    Take(messages, message);
                    (message, keyword) = (null, "");
                }

                if (isBetween)
                {
                    continue;
                }

                message ??= new Message { Start = start };
                if (line[0] == '#')
                {
                    message.TakeComment(line, start + text.AsSpan(start, end - start).IndexOf('#'));
                }
                else
                {
                    keyword = message.TakeKeyword(text, line, start, end, keyword);
                }
            }

            Take(messages, message);
            return messages;
        }

        private static void Take(List<Message> messages, Message? message)
        {
            // Comments alone are no message; a line that is none makes a bad one.
            if (message is { HasId: true } or { HasFault: true })
            {
                messages.Add(message);
            }
        }

        private void TakeComment(string line, int start)
        {
            if (line is ['#', ':' or ',' or '|', ..])
            {
                Remarks = Remarks < 0 ? start : Remarks;
            }

            if (line.StartsWith("#,", StringComparison.Ordinal))
            {
                Flags ??= start + 2;
                IsFuzzy |= line[2..].Split(',').Any(flag => flag.Trim() is "fuzzy");
            }
            else if (line.StartsWith("#|", StringComparison.Ordinal))
            {
                HasPrevious = true;
                Keywords = Keywords < 0 ? start : Keywords;
            }
        }

        private string TakeKeyword(string text, string line, int start, int end, string keyword)
        {
            Keywords = Keywords < 0 ? start : Keywords;
            Remarks = Remarks < 0 ? start : Remarks;
            var quote = line.IndexOf('"', StringComparison.Ordinal);
            if (quote < 0 || line.Length < quote + 2 || line[^1] != '"' || !PoText.TryUnescape(line[(quote + 1)..^1], out var more))
            {
                HasFault = true;
                return keyword;
            }

            keyword = quote == 0 ? keyword : line[..quote].TrimEnd();
            var (first, last) = (text.IndexOf('"', start), text.LastIndexOf('"', end - 1));
            switch (keyword)
            {
                case "msgctxt":
                    Context += more;
                    break;
                case "msgid":
                    (Id, HasId) = (Id + more, true);
                    break;
                case "msgid_plural":
                    PluralId += more;
                    break;
                case "msgstr":
                    Append(0, first, last, more);
                    break;
                case ['m', 's', 'g', 's', 't', 'r', '[', .. var form, ']'] when int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    Append(number, first, last, more);
                    break;
                default:
                    HasFault = true;
                    break;
            }

            return keyword;
        }

        private void Append(int form, int first, int last, string more)
        {
            var (start, _, value) = Translations.TryGetValue(form, out var before) ? before : (first, 0, "");
            Translations[form] = (start, last + 1 - start, value + more);
        }
    }
}
