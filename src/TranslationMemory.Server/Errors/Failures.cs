using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Errors;

/// <summary>
/// Turns whatever a method throws into an error of the contract: faults of the store by their reason, everything else into INTERNAL with a
/// request id. Details go to the log, never to the client. Thread-safe.
/// </summary>
internal sealed class Failures(ILogger<Failures> logger)
{
    /// <summary>The error that the client of a call is told.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="context">The call.</param>
    public RpcException ToError(Exception failure, ServerCallContext context)
    {
        switch (failure)
        {
            case RpcException error:
                return error;
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return ServiceError.Cancelled();
            case StoreException store:
                return FromStore(store, context);
            default:
                var requestId = context.GetHttpContext().TraceIdentifier;
                logger.Fault(context.Method, requestId, failure);
                return ServiceError.Fault(Code.Internal, ErrorReason.InternalFault, "The server failed on this call; nothing of it was stored.", requestId);
        }
    }

    private RpcException FromStore(StoreException e, ServerCallContext context)
    {
        var requestId = context.GetHttpContext().TraceIdentifier;
        switch (e.Reason)
        {
            case StoreErrorReason.Busy:
                logger.StoreBusy(context.Method, requestId, e.Message);
                return ServiceError.Unavailable(ErrorReason.StoreBusy, "Another program holds the store; nothing of the call was stored. Try again.");
            case StoreErrorReason.Closed:
                return ServiceError.Unavailable(ErrorReason.ServerStopping, "The server is stopping; nothing of the call was stored. Try again.");
            case StoreErrorReason.Full or StoreErrorReason.ReadOnly:
                logger.StoreFault(context.Method, requestId, e.Reason, e);
                return ServiceError.Fault(Code.Internal, ErrorReason.StoreNotWritable,
                    "The store cannot be written; nothing of the call was stored. The operator must make room or give it write access.", requestId);
            case StoreErrorReason.Damaged:
                logger.StoreFault(context.Method, requestId, e.Reason, e);
                return ServiceError.Fault(Code.DataLoss, ErrorReason.StoreDamaged, "The store's file is damaged. The operator must restore it.", requestId);
            default:
                logger.StoreFault(context.Method, requestId, e.Reason, e);
                return ServiceError.Fault(Code.Internal, ErrorReason.InternalFault, "The store failed on this call; nothing of it was stored.", requestId);
        }
    }
}
