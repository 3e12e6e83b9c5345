using Grpc.Core;
using TranslationMemory.Client;

namespace TranslationMemory.Cli;

/// <summary>What a failed call means to somebody at a terminal, and what to do next there.</summary>
internal static class ErrorLine
{
    public static string Of(TranslationMemoryException failure) => failure switch
    {
        { Reason: ErrorReason.Unspecified, Code: StatusCode.Unavailable } =>
            $"{failure.Message} Start one with 'deploy/quickstart', or name another with --server or TM_SERVER.",
        { Reason: ErrorReason.Unspecified, Code: StatusCode.Internal } when failure.Message.Contains("HTTP/2", StringComparison.Ordinal) =>
            $"{failure.Message} That may be the port for JSON: gRPC is on another one, {TranslationMemoryClientOptions.DefaultAddress} unless set.",
        { Reason: ErrorReason.MemoryNotFound } =>
            $"{failure.Message} See 'tm memories list', or make one with 'tm memories create'.",
        { Reason: ErrorReason.MemoryNotEmpty } => $"{failure.Message} With tm: --force.",
        { Reason: ErrorReason.NotATranslationPair } => $"{failure.Message} With tm: --allow-low-pair-score.",
        { FieldViolations: [var first, ..] } when !failure.Message.Contains(first.Description, StringComparison.Ordinal) =>
            $"{failure.Message} {first.Field}: {first.Description}",
        _ => failure.Message,
    };
}
