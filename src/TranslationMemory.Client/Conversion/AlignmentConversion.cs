using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Alignments between the records of this library and the messages of the contract.</summary>
internal static class AlignmentConversion
{
    public static Proto.AlignedText ToMessage(this AlignedText side) => new()
    {
        LanguageCode = side.LanguageCode ?? "",
        Text = side.Text,
        Article = side.Article?.ToMessage(),
        Format = (Proto.TextFormat)side.Format,
    };

    public static Alignment ToRecord(this Proto.Alignment alignment) => new()
    {
        Name = alignment.Name,
        Source = ToRecord(alignment.Source),
        Target = ToRecord(alignment.Target),
        Beads = ToRecords(alignment.Beads),
        PairScore = alignment.PairScore,
        State = (AlignmentState)alignment.State,
        CreateTime = alignment.CreateTime.ToRecord(),
        UpdateTime = alignment.UpdateTime.ToRecord(),
        Etag = alignment.Etag,
        LexiconVersion = alignment.LexiconVersion,
    };

    public static TextAlignment ToRecord(this Proto.AlignTextResponse response) =>
        new(ToRecord(response.Source), ToRecord(response.Target), ToRecords(response.Beads), response.PairScore)
        {
            LexiconVersion = response.LexiconVersion,
        };

    public static CommitResult ToRecord(this Proto.CommitAlignmentResponse response) =>
        new(response.Alignment.ToRecord(), [.. response.TranslationUnits], response.SkippedBeadCount)
        {
            CreatedUnitCount = response.CreatedUnitCount,
            KeptUnitCount = response.KeptUnitCount,
            DeletedUnitCount = response.DeletedUnitCount,
            RemainingBeadCount = response.RemainingBeadCount,
        };

    private static AlignedText ToRecord(Proto.AlignedText? side) => side is null
        ? new AlignedText("")
        : new AlignedText(side.Text, ValueConversion.NullIfEmpty(side.LanguageCode))
        {
            Article = side.Article?.ToRecord(),
            Segments = [.. side.Segments],
        };

    private static IReadOnlyList<Bead> ToRecords(IEnumerable<Proto.Bead> beads) =>
        [.. beads.Select(bead => bead.ToRecord())];
}
