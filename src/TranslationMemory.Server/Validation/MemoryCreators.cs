using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using Memory = TranslationMemory.Core.Units.Memory;

namespace TranslationMemory.Server.Validation;

/// <summary>Who may write into a memory, as far as names say it.</summary>
internal static class MemoryCreators
{
    /// <summary>Refuses a write whose creator the memory does not name, where it names some.</summary>
    /// <exception cref="Grpc.Core.RpcException">PERMISSION_DENIED.</exception>
    public static void RequireCreator(this Memory memory, string creator)
    {
        if (!memory.Allows(creator))
        {
            var name = new MemoryName(memory.Id).ToString();
            var said = creator.Length == 0 ? "names no creator" : $"is by '{FieldChecks.Shorten(creator)}'";
            throw ServiceError.PermissionDenied(ErrorReason.CreatorNotAllowed,
                $"`{name}` takes writes only of its `allowed_creators`; this one {said}. Set `creator` to one of them, or add it to the memory.",
                ("resource", name), ("creator", FieldChecks.Shorten(creator)));
        }
    }
}
