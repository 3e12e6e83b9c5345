using System.Collections.ObjectModel;
using Grpc.Core;

namespace TranslationMemory.Client;

/// <summary>
/// A call that failed, for whatever reason but one: a call that its caller cancelled ends in an
/// <see cref="OperationCanceledException"/>. The message says what happened and what to do, and is fit to be shown to a person;
/// programs decide by <see cref="Reason"/>, and by <see cref="Code"/> where there is no reason.
/// </summary>
public sealed class TranslationMemoryException : Exception
{
    /// <summary>A failure of an unknown sort.</summary>
    public TranslationMemoryException()
        : this(StatusCode.Unknown, "The call to the translation-memory server failed.")
    {
    }

    /// <summary>A failure of an unknown sort.</summary>
    /// <param name="message">What happened and what to do.</param>
    public TranslationMemoryException(string message)
        : this(StatusCode.Unknown, message)
    {
    }

    /// <summary>A failure of an unknown sort.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public TranslationMemoryException(string message, Exception? innerException)
        : this(StatusCode.Unknown, message, innerException)
    {
    }

    /// <summary>A failure of the sort that <paramref name="code"/> names.</summary>
    /// <param name="code">The gRPC status code.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause; null when there is none.</param>
    public TranslationMemoryException(StatusCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The gRPC status code: what sort of failure it is.</summary>
    public StatusCode Code { get; }

    /// <summary>Which failure it is; <see cref="ErrorReason.Unspecified"/> when the server gave none that this library knows.</summary>
    public ErrorReason Reason { get; init; }

    /// <summary>The reason as the server wrote it, for example <c>MEMORY_NOT_FOUND</c>; empty when it gave none.</summary>
    public string ReasonText { get; init; } = "";

    /// <summary>The name of the resource the failure is about; null when it is about none.</summary>
    public string? Resource { get; init; }

    /// <summary>The fields that the server did not accept; empty unless <see cref="Code"/> is INVALID_ARGUMENT.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; init; } = [];

    /// <summary>How long to wait before trying again, as the server asks; null when it asks for nothing.</summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>What else the server says of the failure, for example <c>pair_score</c>; the contract documents the keys.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
