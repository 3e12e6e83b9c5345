using System.Globalization;
using System.Text;
using System.Xml;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// XLIFF 1.x and 2.x. The best proposal becomes the <c>target</c> of a segment that has none, all of them stand beside it with score and origin:
/// as <c>alt-trans</c> in version 1, as candidates (<c>mtc:matches</c>) in version 2. A certain one makes the segment <c>translated</c>, any other
/// <c>needs-review-translation</c> or, in version 2, <c>translated</c> with the sub-state <c>tm:needs-review</c>. Units that are not to be
/// translated or are approved are passed over. A proposal whose tags are not those of the segment stands beside it only.
/// </summary>
internal sealed class XliffDocument : TranslatableDocument
{
    private const string Candidates = "urn:oasis:names:tc:xliff:matches:2.0";

    private static readonly XmlWriterSettings Fragment = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
        NewLineChars = "\n",
    };

    private readonly HashSet<long> _bad;
    private readonly List<Segment> _slots = [];
    private readonly HashSet<FilePart> _said = [];
    private LanguagePair _languages = new("", "");
    private string _namespace = "";

    /// <summary>Opens a file.</summary>
    /// <exception cref="ExchangeException">It is no XLIFF.</exception>
    public XliffDocument(byte[] bytes)
        : base(DocumentText.Open(bytes, isXml: true))
    {
        _bad = Check(new XliffReader(new MemoryStream(bytes)) { IncludesUntranslated = true });
        var xml = new RawXml(File.Text);
        var root = ReadRoot(xml);
        var first = root;
        while (root.IsVersion1 && xml.Read())
        {
            if (xml.LocalName is "file")
            {
                first = FilePart.Of(xml, root);
                break;
            }
        }

        DeclaredLanguages = first.Languages;
    }

    /// <inheritdoc/>
    public override LanguagePair DeclaredLanguages { get; }

    /// <inheritdoc/>
    public override bool TakesProposals => true;

    /// <inheritdoc/>
    private protected override Func<Rune, string> Escape => Reference;

    /// <summary>A character as a reference to it.</summary>
    internal static string Reference(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};");

    /// <inheritdoc/>
    private protected override void ReadSegments(LanguagePair languages, SegmentationRules rules)
    {
        _languages = languages;
        var xml = new RawXml(File.Text);
        var part = ReadRoot(xml);
        _namespace = xml.Namespace;
        var (root, flags, number) = (part, new TranslateFlags(), 0L);
        flags.Enter(xml.Depth, xml.Attribute("translate"));
        while (xml.Read())
        {
            if (xml.Kind == InlineTagKind.Close || IsForeign(xml))
            {
                continue;
            }

            var isTranslatable = flags.Enter(xml.Depth, xml.Attribute("translate"));
            if (xml.LocalName is "file" && root.IsVersion1)
            {
                part = FilePart.Of(xml, root);
            }
            else if (xml.LocalName is "trans-unit" or "unit")
            {
                number++;
                if (xml.Kind == InlineTagKind.Single || !isTranslatable || _bad.Contains(number))
                {
                    xml.ReadElement();
                }
                else if (root.IsVersion1)
                {
                    ReadTransUnit(xml, part);
                }
                else
                {
                    ReadUnitOfVersion2(xml, part);
                }
            }
        }
    }

    /// <inheritdoc/>
    private protected override void Fill(IReadOnlyList<IReadOnlyList<Proposal>> proposals, PretranslationOptions options, SegmentOutcome[] outcomes)
    {
        for (int begin = 0, end; begin < _slots.Count; begin = end)
        {
            var unit = _slots[begin].Unit;
            for (end = begin; end < _slots.Count && ReferenceEquals(_slots[end].Unit, unit);)
            {
                end++;
            }

            var work = new List<Work>();
            for (var i = begin; i < end; i++)
            {
                if (Segments[i].State == SegmentState.Translated || proposals[i].Count == 0)
                {
                    work.Add(new Work(_slots[i], [], null));
                    continue;
                }

                var content = options.Fills(Segments[i].State) ? _slots[i].Source.Write(Fitted(Segments[i].Text, proposals[i][0].TargetText)) : null;
                var added = options.AddsProposals && !unit.InnerMarks.Contains(_slots[i].Id ?? "") ? proposals[i].Where(each => !unit.Origins.Contains(each.Origin)).ToList() : [];
                work.Add(new Work(_slots[i], added, content) { IsCertain = proposals[i][0].IsCertain });
                outcomes[i] = content is not null ? SegmentOutcome.Filled : added.Count > 0 ? SegmentOutcome.Proposed : outcomes[i];
            }

            if (!work.Exists(each => each.Content is not null || each.Proposals.Count > 0))
            {
                continue;
            }

            SayLanguage(unit.Part);
            if (unit.Part.IsVersion1)
            {
                FillTransUnit(unit, work);
            }
            else
            {
                FillUnitOfVersion2(unit, work);
            }
        }
    }

    private static FilePart ReadRoot(RawXml xml)
    {
        xml.Read();
        return FilePart.Of(xml, root: null);
    }

    /// <summary>Whether an element belongs to another vocabulary, as <see cref="XliffReader"/> sees it.</summary>
    private bool IsForeign(RawXml xml) => xml.Namespace is { Length: > 0 } name && !string.Equals(name, _namespace, StringComparison.Ordinal);

    // --- Reading

    private void ReadTransUnit(RawXml xml, FilePart part)
    {
        var unit = new Unit(part, xml.Prefix, new Place(xml.Start, xml.End, xml.End, xml.End));
        var (isApproved, key) = (xml.Attribute("approved") is "yes", xml.Attribute("resname"));
        Place? source = null, parts = null, target = null;
        string? state = null;
        for (var depth = xml.Depth; xml.NextChild(depth);)
        {
            switch (IsForeign(xml) ? "" : xml.LocalName)
            {
                case "source":
                    source = xml.ReadElement();
                    break;
                case "seg-source":
                    parts = xml.ReadElement();
                    break;
                case "target":
                    state = xml.Attribute("state");
                    target = xml.ReadElement();
                    break;
                default:
                    Note(unit, xml);
                    xml.ReadElement();
                    break;
            }
        }

        if (source is not { } place)
        {
            return;
        }

        (unit.Source, unit.Parts, unit.Target) = (place, parts, target);
        var isBlank = target is null || IsBlank(target.Value);
        var sources = parts is { } all ? MarksOf(all) : [];
        unit.IsCut = sources.Count > 0;
        if (!unit.IsCut)
        {
            Add(unit, place, target, id: null, StateOf(isApproved, isBlank, state), key);
            return;
        }

        var targets = isBlank ? [] : MarksOf(target!.Value);
        foreach (var (mid, (each, isInner)) in sources)
        {
            // A translation that is not cut is one of the whole unit.
            Place? own = targets.TryGetValue(mid, out var found) ? found.Place : null;
            var isOpen = isBlank || (own is { } mark && IsBlank(mark));
            unit.InnerMarks.UnionWith(isInner ? [mid] : []);
            Add(unit, each, own, mid, own is null && !isBlank ? SegmentState.Translated : StateOf(isApproved, isOpen, state), key);
        }
    }

    private void ReadUnitOfVersion2(RawXml xml, FilePart part)
    {
        var unit = new Unit(part, xml.Prefix, new Place(xml.Start, xml.End, xml.End, xml.End));
        for (var depth = xml.Depth; xml.NextChild(depth);)
        {
            switch (xml.LocalName)
            {
                case "segment" when !IsForeign(xml):
                    ReadSegment(xml, unit);
                    break;
                case "matches" when xml.Namespace is Candidates:
                    var (prefix, start, inner) = (xml.Prefix, xml.Start, xml.Depth);
                    var tagEnd = xml.End;
                    var isEmpty = xml.Kind == InlineTagKind.Single;
                    while (!isEmpty && xml.NextChild(inner))
                    {
                        Note(unit, xml);
                        xml.ReadElement();
                    }

                    unit.Matches = (prefix, isEmpty ? new Place(start, tagEnd, tagEnd, tagEnd) : new Place(start, tagEnd, xml.Start, xml.End));
                    break;
                default:
                    xml.ReadElement();
                    break;
            }
        }

        unit.End = xml.End;
    }

    private void ReadSegment(RawXml xml, Unit unit)
    {
        if (xml.Kind == InlineTagKind.Single)
        {
            return;
        }

        var (tag, id, state) = (new Place(xml.Start, xml.End, xml.End, xml.End), xml.Attribute("id"), xml.Attribute("state"));
        Place? source = null, target = null;
        for (var depth = xml.Depth; xml.NextChild(depth);)
        {
            var name = IsForeign(xml) ? "" : xml.LocalName;
            var place = xml.ReadElement();
            (source, target) = (name is "source" ? place : source, name is "target" ? place : target);
        }

        if (source is { } whole)
        {
            var isBlank = target is null || IsBlank(target.Value);
            Add(unit, whole, target, id, StateOf(isApproved: false, isBlank, state), key: null, tag);
        }
    }

    private void Add(Unit unit, Place source, Place? target, string? id, SegmentState state, string? key, Place tag = default)
    {
        var codes = InlineCodes.Read(source.Content(File.Text), unit.Part.Markup);
        if (!string.IsNullOrWhiteSpace(codes.Text))
        {
            _slots.Add(new Segment(unit, codes, source, target, id, tag));
            Add(new DocumentSegment(File.LineOf(unit.Tag.Start), codes.Text, state, key, unit.Part.Languages));
        }
    }

    /// <summary>Notes where a proposal comes from that is there already.</summary>
    private static void Note(Unit unit, RawXml xml)
    {
        if (xml.LocalName is "alt-trans" or "match" && xml.Attribute("origin") is { } origin)
        {
            unit.Origins.Add(origin);
        }
    }

    private static SegmentState StateOf(bool isApproved, bool isBlank, string? state) =>
        isApproved || state is "final" or "signed-off" ? SegmentState.Translated
        : isBlank ? SegmentState.Open
        : state is "new" or "needs-translation" or "initial" ? SegmentState.Unsettled
        : SegmentState.Translated;

    private bool IsBlank(Place place) => string.IsNullOrWhiteSpace(place.Content(File.Text));

    /// <summary>The segments that a text is cut into, by their <c>mid</c>, and whether a code stands around each.</summary>
    private Dictionary<string, (Place Place, bool IsInner)> MarksOf(Place place)
    {
        var marks = new Dictionary<string, (Place, bool)>(StringComparer.Ordinal);
        for (var xml = new RawXml(File.Text, place.TagEnd, place.ContentEnd); xml.Read();)
        {
            if (xml.LocalName is "mrk" && xml.Kind != InlineTagKind.Close && xml.Attribute("mtype") is "seg" && xml.Attribute("mid") is { } mid)
            {
                var isInner = xml.Depth > 0;
                marks.TryAdd(mid, (xml.ReadElement(), isInner));
            }
        }

        return marks;
    }

    // --- Writing

    /// <summary>A file that was not meant for a language yet is now.</summary>
    private void SayLanguage(FilePart part)
    {
        if (part.Languages.Target.Length == 0 && _said.Add(part))
        {
            var tag = part.Tag.Tag(File.Text);
            File.Replace(part.Tag.Start, tag.Length, RawXml.With(tag, part.IsVersion1 ? "target-language" : "trgLang", _languages.Target));
        }
    }

    private void FillTransUnit(Unit unit, List<Work> work)
    {
        var after = unit.Parts ?? unit.Source;
        var isBlank = unit.Target is null || IsBlank(unit.Target.Value);
        if (!unit.IsCut && work[0].Content is { } content)
        {
            WriteTarget(unit, after.End, content, work[0].IsCertain ? "translated" : "needs-review-translation", QualifierOf(work[0]));
        }
        else if (unit.IsCut && isBlank && work.Exists(each => each.Content is not null))
        {
            WriteTarget(unit, after.End, CutContent(unit.Parts!.Value, work), StateOfAll(work), qualifier: null);
        }
        else if (unit.IsCut && work.Exists(each => each.Content is not null))
        {
            foreach (var each in work.Where(each => each.Content is not null))
            {
                WriteInto(each.Segment.Target!.Value, each.Content!, tag => tag);
            }

            if (!work.TrueForAll(each => each.Content is null || each.IsCertain))
            {
                var tag = unit.Target!.Value.Tag(File.Text);
                File.Replace(unit.Target.Value.Start, tag.Length, RawXml.With(tag, "state", "needs-review-translation"));
            }
        }

        var (place, indent) = (unit.Target?.End ?? after.End, File.IndentBefore(unit.Source.Start));
        foreach (var each in work)
        {
            foreach (var proposal in each.Proposals)
            {
                File.Replace(place, 0, indent + AlternativeOf(unit, each.Segment, proposal));
            }
        }
    }

    private void WriteTarget(Unit unit, int after, string content, string state, string? qualifier)
    {
        if (unit.Target is { } target)
        {
            WriteInto(target, content, tag => qualifier is null ? RawXml.With(tag, "state", state) : RawXml.With(RawXml.With(tag, "state", state), "state-qualifier", qualifier));
        }
        else
        {
            var name = $"{unit.Prefix}target";
            var said = qualifier is null ? "" : $" state-qualifier=\"{qualifier}\"";
            File.Replace(after, 0, $"{File.IndentBefore(unit.Source.Start)}<{name} state=\"{state}\"{said}>{content}</{name}>");
        }
    }

    private void WriteInto(Place place, string content, Func<string, string> change)
    {
        var tag = place.Tag(File.Text);
        File.Replace(place.Start, place.End - place.Start, $"{RawXml.Opened(change(tag))}{content}{RawXml.Closing(tag)}");
    }

    private static string QualifierOf(Work work) => work.IsCertain ? "exact-match" : "fuzzy-match";

    /// <summary>A cut source with translations in the place of its segments; those without one stay empty.</summary>
    private string CutContent(Place parts, List<Work> work)
    {
        var (content, at) = (new StringBuilder(), parts.TagEnd);
        foreach (var (mid, (mark, _)) in MarksOf(parts))
        {
            var tag = mark.Tag(File.Text);
            var own = work.Find(each => string.Equals(each.Segment.Id, mid, StringComparison.Ordinal))?.Content ?? "";
            content.Append(File.Text, at, mark.Start - at).Append(RawXml.Opened(tag)).Append(own).Append(RawXml.Closing(tag));
            at = mark.End;
        }

        return content.Append(File.Text, at, parts.ContentEnd - at).ToString();
    }

    private static string StateOfAll(List<Work> work) =>
        !work.TrueForAll(each => each.Content is not null) ? "needs-translation"
        : work.TrueForAll(each => each.IsCertain) ? "translated" : "needs-review-translation";

    private string AlternativeOf(Unit unit, Segment segment, Proposal proposal)
    {
        var mid = segment.Id is null ? "" : $" mid=\"{RawXml.Escape(segment.Id, isAttribute: true)}\"";
        var (name, of) = (unit.Prefix + "alt-trans", unit.Prefix.Length == 0 ? "" : $" xmlns=\"{unit.Part.Namespace}\"");
        return string.Create(CultureInfo.InvariantCulture,
            $"<{name}{mid} match-quality=\"{proposal.Score}%\" origin=\"{RawXml.Escape(proposal.Origin, isAttribute: true)}\">{TextsOf(unit, segment, proposal, of, says: true)}</{name}>");
    }

    private void FillUnitOfVersion2(Unit unit, List<Work> work)
    {
        var matches = new StringBuilder();
        var indent = File.IndentBefore(work[0].Segment.Tag.Start);
        foreach (var each in work)
        {
            var (segment, tag) = (each.Segment, each.Segment.Tag.Tag(File.Text));
            var changed = tag;
            if (each.Content is { } content)
            {
                changed = RawXml.With(changed, "state", "translated");
                changed = each.IsCertain ? changed : RawXml.With(changed, "subState", "tm:needs-review");
                WriteTargetOfVersion2(segment, content);
            }

            if (each.Proposals.Count > 0)
            {
                var id = segment.Id ?? unit.NewId(File.Text);
                changed = segment.Id is null ? RawXml.With(changed, "id", id) : changed;
                foreach (var proposal in each.Proposals)
                {
                    matches.Append(indent).Append(CandidateOf(unit, segment, id, proposal));
                }
            }

            if (!string.Equals(changed, tag, StringComparison.Ordinal))
            {
                File.Replace(segment.Tag.Start, tag.Length, changed);
            }
        }

        if (matches.Length > 0)
        {
            WriteMatches(unit, indent, matches.ToString());
        }
    }

    private void WriteTargetOfVersion2(Segment segment, string content)
    {
        if (segment.Target is { } target)
        {
            WriteInto(target, content, tag => tag);
        }
        else
        {
            var name = $"{segment.Unit.Prefix}target";
            File.Replace(segment.Whole.End, 0, $"{File.IndentBefore(segment.Whole.Start)}<{name}>{content}</{name}>");
        }
    }

    private void WriteMatches(Unit unit, string indent, string matches)
    {
        if (unit.Matches is { Place: var there } && there.ContentEnd < there.End)
        {
            File.Replace(there.ContentEnd, 0, matches);
        }
        else if (unit.Matches is { Place: var empty })
        {
            var tag = empty.Tag(File.Text);
            File.Replace(empty.Start, tag.Length, $"{RawXml.Opened(tag)}{matches}{indent}{RawXml.Closing(tag)}");
        }
        else
        {
            File.Replace(unit.Tag.TagEnd, 0, $"{indent}<mtc:matches xmlns:mtc=\"{Candidates}\">{matches}{indent}</mtc:matches>");
        }
    }

    private string CandidateOf(Unit unit, Segment segment, string id, Proposal proposal)
    {
        var (name, of) = ((unit.Matches?.Prefix ?? "mtc:") + "match", $" xmlns=\"{unit.Part.Namespace}\"");
        of = unit.Prefix.Length == 0 && name.Contains(':', StringComparison.Ordinal) ? "" : of;
        return string.Create(CultureInfo.InvariantCulture,
            $"<{name} ref=\"#{RawXml.Escape(id, isAttribute: true)}\" type=\"{(proposal.Kind == MatchKind.Context ? "icm" : "tm")}\" matchQuality=\"{proposal.Score}\" similarity=\"{proposal.BaseScore}\" origin=\"{RawXml.Escape(proposal.Origin, isAttribute: true)}\">{TextsOf(unit, segment, proposal, of, says: false)}</{name}>");
    }

    /// <summary>Source and target of a proposal.</summary>
    private string TextsOf(Unit unit, Segment segment, Proposal proposal, string ofNamespace, bool says)
    {
        var prefix = ofNamespace.Length == 0 ? unit.Prefix : "";
        var (source, target) = says ? ($" xml:lang=\"{_languages.Source}\"", $" xml:lang=\"{_languages.Target}\"") : ("", "");
        var fitting = unit.Part.IsVersion1 && unit.Prefix.Length == 0 ? segment.Source.Write(Fitted(segment.Source.Text, proposal.TargetText)) : null;
        return $"<{prefix}source{source}{ofNamespace}>{Written(unit, proposal.SourceText)}</{prefix}source>"
            + $"<{prefix}target{target}{ofNamespace}>{fitting ?? Written(unit, proposal.TargetText)}</{prefix}target>";
    }

    /// <summary>A text of a memory as the content of an element without a prefix. Data of a code elsewhere is not there, so nothing refers to it.</summary>
    private static string Written(Unit unit, string text)
    {
        var written = new StringBuilder();
        using (var xml = XmlWriter.Create(written, Fragment))
        {
            unit.Part.Markup.Write(xml, unit.Part.IsVersion1 ? text : InlineMarkup.WithoutReferences(text));
        }

        return written.ToString();
    }

    /// <summary>The root of a file in version 2, a file within it in version 1: what says the languages. Equality is by its place.</summary>
    private sealed record FilePart(Place Tag, bool IsVersion1, LanguagePair Languages, string Namespace)
    {
        public InlineMarkup Markup => IsVersion1 ? InlineMarkup.Xliff1 : InlineMarkup.Xliff2;

        public static FilePart Of(RawXml xml, FilePart? root)
        {
            var isVersion1 = root?.IsVersion1 ?? xml.Attribute("version") is ['1', ..];
            var (source, target) = root is null && !isVersion1 ? ("srcLang", "trgLang") : ("source-language", "target-language");
            var ofNamespace = root?.Namespace ?? RawXml.Escape(xml.Attribute(xml.Prefix.Length == 0 ? "xmlns" : $"xmlns:{xml.Prefix[..^1]}") ?? "", isAttribute: true);
            return new FilePart(new Place(xml.Start, xml.End, xml.End, xml.End), isVersion1, new(Canonical(xml.Attribute(source)), Canonical(xml.Attribute(target))), ofNamespace);
        }

        private static string Canonical(string? language) =>
            language is null ? "" : LanguageCode.TryParse(language.Trim().Replace('_', '-'), out var canonical) ? canonical : language;
    }

    private sealed class Unit(FilePart part, string prefix, Place tag)
    {
        private HashSet<string>? _ids;
        private int _lastId;

        public FilePart Part => part;

        /// <summary>The prefix of its elements with the colon.</summary>
        public string Prefix => prefix;

        /// <summary>Its first tag.</summary>
        public Place Tag => tag;

        public int End { get; set; }

        public Place Source { get; set; }

        public Place? Parts { get; set; }

        public Place? Target { get; set; }

        /// <summary>Whether its source is cut into segments (version 1).</summary>
        public bool IsCut { get; set; }

        /// <summary>The candidates that are there already (version 2).</summary>
        public (string Prefix, Place Place)? Matches { get; set; }

        public HashSet<string> Origins { get; } = new(StringComparer.Ordinal);

        /// <summary>The <c>mid</c> of segments with a code around them, which an <c>alt-trans</c> cannot name (version 1).</summary>
        public HashSet<string> InnerMarks { get; } = new(StringComparer.Ordinal);

        /// <summary>An id for a segment that nothing in the unit has.</summary>
        public string NewId(string text)
        {
            _ids ??= IdsIn(text);
            string id;
            do
            {
                id = string.Create(CultureInfo.InvariantCulture, $"s{++_lastId}");
            }
            while (_ids.Contains(id));

            return id;
        }

        private HashSet<string> IdsIn(string text)
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            for (var xml = new RawXml(text, tag.Start, End); xml.Read();)
            {
                ids.UnionWith(xml.Attribute("id") is { } id ? [id] : []);
            }

            return ids;
        }
    }

    /// <summary>A segment: its source, the element that holds this and that of the target, its <c>mid</c> or id, and its tag in version 2.</summary>
    private sealed record Segment(Unit Unit, InlineCodes Source, Place Whole, Place? Target, string? Id, Place Tag);

    /// <summary>What goes into a segment: proposals beside it, and the content of its target, null where there is none.</summary>
    private sealed record Work(Segment Segment, List<Proposal> Proposals, string? Content)
    {
        public bool IsCertain { get; init; }
    }
}
