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
    private readonly List<PoEntry> _messages;
    private readonly List<(PoEntry Message, bool IsPlural)> _slots = [];
    private readonly int _forms;
    private readonly (int Start, int Length) _charset;

    /// <summary>Opens a file.</summary>
    /// <exception cref="ExchangeException">It is in another encoding than UTF-8.</exception>
    public PoDocument(byte[] bytes)
        : base(DocumentText.Open(bytes, isXml: false))
    {
        _bad = Check(new PoReader(new MemoryStream(bytes)) { IncludesUntranslated = true });
        _messages = [.. PoEntry.In(Lines())];
        if (_messages.Find(message => message.IsHeader) is not { } header)
        {
            return;
        }

        var text = header.Translations.GetValueOrDefault(0)?.ToString() ?? "";
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
            if (message.IsHeader || _bad.Contains(++number) || message.Fault is not null)
            {
                continue;
            }

            Add(message, message.Id!, isPlural: false);
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

            if (message.PluralId is not { } pluralId)
            {
                Fill(message, [best], [Text(message.Id!, best)]);
                outcomes[i] = SegmentOutcome.Filled;
            }
            else if (i + 1 < _slots.Count && ReferenceEquals(_slots[i + 1].Message, message) && proposals[i + 1] is [var plural, ..] && _forms is 1 or 2 && message.Translations.Count == _forms)
            {
                Fill(message, [best, plural], _forms == 1 ? [Text(pluralId, plural)] : [Text(message.Id!, best), Text(pluralId, plural)]);
                outcomes[i] = outcomes[i + 1] = SegmentOutcome.Filled;
            }
        }

        if (_charset.Length > 0 && outcomes.Contains(SegmentOutcome.Filled))
        {
            File.Replace(_charset.Start, _charset.Length, "UTF-8");
        }
    }

    private static string Text(string segment, Proposal proposal) => Fitted(segment, proposal.TargetText);

    private void Add(PoEntry message, string text, bool isPlural)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var isOpen = !message.IsFuzzy && message.Translations.Values.All(each => each.IsEmpty);
            _slots.Add((message, isPlural));
            Add(new DocumentSegment(message.Line, text, isOpen ? SegmentState.Open : SegmentState.Translated, message.Context, new("", "")));
        }
    }

    private void Fill(PoEntry message, List<Proposal> proposals, List<string> texts)
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

        foreach (var (translation, text) in message.Translations.Values.Zip(texts))
        {
            File.Replace(translation.Start, translation.End - translation.Start, PoText.Quote(text));
        }
    }

    private static string FieldOf(string header, string name) =>
        Array.Find(header.Split('\n'), line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)) is { } line ? line[name.Length..].Trim() : "";

    /// <summary>Where the header names its encoding, if another than UTF-8 stands there that UTF-8 takes the place of; templates have none yet.</summary>
    private (int Start, int Length) CharsetOf(PoEntry header, string text)
    {
        const string Name = "charset=";
        var at = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        var charset = at < 0 ? "" : text[(at + Name.Length)..].Split('\n', ';')[0].Trim();
        if (charset is "" || charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("UTF8", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        var place = header.Translations[0];
        if (charset is not ("CHARSET" or "ASCII" or "US-ASCII"))
        {
            throw new ExchangeException(new(File.LineOf(place.Start), 0, ExchangeFault.UnknownEncoding, $"The header says that the file is in {charset}; UTF-8 is read. Convert it with msgconv --to-code=UTF-8."));
        }

        // Where it is broken over two lines it stays.
        var start = File.Text.IndexOf(Name + charset, place.Start, place.End - place.Start, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? default : (start + Name.Length, charset.Length);
    }

    /// <summary>The lines of the file as <see cref="PoReader"/> reads them, with their places.</summary>
    private IEnumerable<PoLine> Lines()
    {
        var number = 0;
        for (int start = File.Text.StartsWith('\uFEFF') ? 1 : 0, next; start < File.Text.Length; start = next)
        {
            var end = File.Text.AsSpan(start).IndexOfAny('\n', '\r') is >= 0 and var length ? start + length : File.Text.Length;
            next = end + (File.Text.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
            yield return PoLine.Of(File.Text.AsSpan(start, end - start), ++number, start);
        }
    }
}
