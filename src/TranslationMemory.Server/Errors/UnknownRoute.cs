using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Server.Documentation;

namespace TranslationMemory.Server.Errors;

/// <summary>Answers JSON requests to addresses that the contract does not have, in the form of every other error.</summary>
internal static class UnknownRoute
{
    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(false).WithTypeRegistry(TypeRegistry.FromMessages(ErrorInfo.Descriptor)));

    /// <summary>Writes the answer.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        var error = ServiceError.MethodNotFound($"There is no {context.Request.Method} {context.Request.Path}. {OpenApiDescription.Path} has all routes.");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Formatter.Format(error.GetRpcStatus()), context.RequestAborted);
    }
}
