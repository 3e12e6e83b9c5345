using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Writing;

/// <summary>
/// Runs the changes of write calls. A call that carries a request id is done once: its answer is stored in the transaction of the change
/// (AIP-155), and a repeated call gets that answer. The index has the change before the call is answered. Thread-safe.
/// </summary>
internal sealed class Writer(ITranslationStore store, UnitIndex index, TimeProvider time)
{
    /// <summary>So many bytes of a request are hashed at once.</summary>
    private const int BytesPerHash = 16 * 1024;

    /// <summary>Runs a change, or returns the answer it gave when it ran before under the same request id.</summary>
    /// <param name="request">The whole request: a request id belongs to one request only.</param>
    /// <param name="requestId">The id of the call, or null for none.</param>
    /// <param name="context">The call.</param>
    /// <param name="change">The change; it may run long after this method was called, in the store's transaction.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT when the request id was used for another request; whatever the change throws.</exception>
    /// <exception cref="StoreException">The change could not be committed; nothing of it is stored.</exception>
    public Task<TAnswer> RunAsync<TAnswer>(IMessage request, Guid? requestId, ServerCallContext context, Func<IStoreTransaction, TAnswer> change)
        where TAnswer : class, IMessage<TAnswer>, new() =>
        RunAsync(request, requestId, context, change, keep: answer => answer, restore: answer => answer);

    /// <summary>The same for a change whose result is large: only what the request does not say is kept.</summary>
    /// <param name="request">The whole request.</param>
    /// <param name="requestId">The id of the call, or null for none.</param>
    /// <param name="context">The call.</param>
    /// <param name="change">The change.</param>
    /// <param name="keep">What is to be kept of its result.</param>
    /// <param name="restore">The result made again from what was kept.</param>
    /// <inheritdoc cref="RunAsync{TAnswer}" path="/exception"/>
    public async Task<TResult> RunAsync<TResult, TKept>(
        IMessage request, Guid? requestId, ServerCallContext context, Func<IStoreTransaction, TResult> change, Func<TResult, TKept> keep, Func<TKept, TResult> restore)
        where TKept : class, IMessage<TKept>, new()
    {
        var run = change;
        if (requestId is { } id)
        {
            var hash = HashOf(context.Method, request); // here, since transactions wait for each other
            run = transaction => Once(transaction, id, context.Method, hash, change, keep, restore);
        }

        var result = await store.WriteAsync(run, context.CancellationToken);
        await index.CatchUpAsync();
        return result;
    }

    /// <summary>
    /// The answer that this request got before under its request id, or null: for methods that have work to do before their change, which a
    /// repeated call must not do again.
    /// </summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT when the request id was used for another request.</exception>
    public async Task<TAnswer?> FirstAnswerAsync<TAnswer>(IMessage request, Guid? requestId, ServerCallContext context)
        where TAnswer : class, IMessage<TAnswer>, new()
    {
        if (requestId is not { } id)
        {
            return null;
        }

        var hash = HashOf(context.Method, request);
        return await store.WriteAsync(transaction => FindAnswer<TAnswer>(transaction, id, hash), context.CancellationToken);
    }

    private TResult Once<TResult, TKept>(
        IStoreTransaction transaction, Guid id, string method, byte[] hash, Func<IStoreTransaction, TResult> change, Func<TResult, TKept> keep, Func<TKept, TResult> restore)
        where TKept : class, IMessage<TKept>, new()
    {
        if (FindAnswer<TKept>(transaction, id, hash) is { } first)
        {
            return restore(first);
        }

        var result = change(transaction);
        transaction.KeepAnswer(new KeptAnswer(id, method, hash, keep(result).ToByteArray(), time.NowToMicrosecond()));
        return result;
    }

    private static TAnswer? FindAnswer<TAnswer>(IStoreTransaction transaction, Guid id, byte[] hash)
        where TAnswer : class, IMessage<TAnswer>, new()
    {
        if (transaction.FindAnswer(id) is not { } kept)
        {
            return null;
        }

        if (!hash.AsSpan().SequenceEqual(kept.RequestHash.Span))
        {
            throw ServiceError.InvalidArgument([new FieldViolation("request_id", ErrorReason.RequestIdReused,
                "This id was used for another request. Make a new one for each call, and repeat it only with the same request.")]);
        }

        var first = new TAnswer();
        first.MergeFrom(kept.Answer.Span);
        return first;
    }

    /// <summary>
    /// The hash of a request with its maps in the order of their keys: a client may write a map in another order each time it sends it, and
    /// Go does. Its bytes are never together in memory, since a batch has half a megabyte.
    /// </summary>
    private static byte[] HashOf(string method, IMessage request)
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            hashed.Write(Encoding.UTF8.GetBytes(method));
            hashed.WriteByte(0);
            using var output = new CodedOutputStream(hashed, BytesPerHash, leaveOpen: true) { Deterministic = true };
            request.WriteTo(output);
        }

        return hash.Hash!;
    }
}
