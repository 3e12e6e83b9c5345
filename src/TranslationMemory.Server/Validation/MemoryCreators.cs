using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using Memory = TranslationMemory.Core.Units.Memory;

namespace TranslationMemory.Server.Validation;

/// <summary>Who may write into a memory, as far as names say it.</summary>
internal static class MemoryCreators
{
    /// <summary>Refuses a change whose author the memory does not name, where it names some and the change names one.</summary>
    /// <exception cref="Grpc.Core.RpcException">PERMISSION_DENIED.</exception>
    public static void RequireAuthor(this Memory memory, string author)
    {
        if (author.Length > 0)
        {
            memory.Require(author, "author");
        }
    }

    /// <summary>Refuses a write whose creator the memory does not name, where it names some.</summary>
    /// <exception cref="Grpc.Core.RpcException">PERMISSION_DENIED.</exception>
    public static void RequireCreator(this Memory memory, string creator) => memory.Require(creator, "creator");

    private static void Require(this Memory memory, string person, string field)
    {
        if (!memory.Allows(person))
        {
            var name = new MemoryName(memory.Id).ToString();
            var said = person.Length == 0 ? "names no creator" : $"is by '{FieldChecks.Shorten(person)}'";
            throw ServiceError.PermissionDenied(ErrorReason.CreatorNotAllowed,
                $"`{name}` takes writes only of its `allowed_creators`; this one {said}. Set `{field}` to one of them, or add it to the memory.",
                ("resource", name), ("creator", FieldChecks.Shorten(person)));
        }
    }
}
