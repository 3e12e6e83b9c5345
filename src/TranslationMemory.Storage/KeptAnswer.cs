namespace TranslationMemory.Storage;

/// <summary>
/// The answer once given to a write, kept under the id the client gave its request, so that a repeated call gets the first answer instead of a
/// second change.
/// </summary>
/// <param name="RequestId">The client's id for the request.</param>
/// <param name="Method">The method that answered, so that an id used twice for different things is noticed.</param>
/// <param name="RequestHash">Hash of the request, for the same reason.</param>
/// <param name="Answer">The serialised answer.</param>
/// <param name="CreateTime">When it was given.</param>
public sealed record KeptAnswer(Guid RequestId, string Method, ReadOnlyMemory<byte> RequestHash, ReadOnlyMemory<byte> Answer, DateTimeOffset CreateTime)
{
    /// <summary>How long an answer is found again: longer than any client retries.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
}
