using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>The small values that several resources share: times, dates, articles, places.</summary>
internal static class ValueConversion
{
    public static DateTimeOffset ToRecord(this Timestamp? time) => time?.ToDateTimeOffset() ?? default;

    public static Timestamp ToMessage(this DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);

    public static Proto.Article ToMessage(this Article article) => new()
    {
        Url = article.Url ?? "",
        PublishDate = article.Date is { } date ? new Date { Year = date.Year, Month = date.Month, Day = date.Day } : null,
        Outlet = article.Outlet ?? "",
        Title = article.Title ?? "",
    };

    public static Article ToRecord(this Proto.Article article) => new(
        NullIfEmpty(article.Url),
        ToRecord(article.PublishDate),
        NullIfEmpty(article.Outlet),
        NullIfEmpty(article.Title));

    public static Proto.SegmentRange ToMessage(this SegmentRange range) =>
        new() { FirstSegment = range.First, SegmentCount = range.Count };

    public static SegmentRange ToRecord(this Proto.SegmentRange range) => new(range.FirstSegment, range.SegmentCount);

    public static Proto.SegmentContext ToMessage(this SegmentContext context)
    {
        var message = new Proto.SegmentContext { Key = context.Key };
        if (context.PreviousSourceText is { } previous)
        {
            message.PreviousSourceText = previous;
        }

        if (context.NextSourceText is { } next)
        {
            message.NextSourceText = next;
        }

        return message;
    }

    public static SegmentContext ToRecord(this Proto.SegmentContext context) => new(
        context.HasPreviousSourceText ? context.PreviousSourceText : null,
        context.HasNextSourceText ? context.NextSourceText : null)
    {
        Key = context.Key,
    };

    public static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // The contract promises a full date; a partial one (AIP: "a year") says less than this library's type can, so it is left out.
    private static DateOnly? ToRecord(Date? date) =>
        date is { Year: >= 1 and <= 9999, Month: >= 1 and <= 12, Day: >= 1 }
        && date.Day <= DateTime.DaysInMonth(date.Year, date.Month)
            ? new DateOnly(date.Year, date.Month, date.Day)
            : null;
}
