using System.CommandLine;
using TranslationMemory.Cli.Output;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm watch --memory ID</c>: tells changes as they come, until Ctrl-C.</summary>
internal static class WatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var memory = CommonOptions.Memory();
        var filter = new Option<string>("--filter") { Description = "Which units, as in tm lookup. Deletions are told of every unit.", HelpName = "FILTER" };
        var resume = new Option<string>("--resume") { Description = "Begin after a change: the token that was told below it.", HelpName = "TOKEN" };
        var max = CommonOptions.Number("--max", "End after so many changes, and those that came in one message with the last; 0 goes on until Ctrl-C.", 0, 0, int.MaxValue);
        var command = new Command("watch", "Tell every change of the units of a memory as it comes, until Ctrl-C.") { memory, filter, resume, max };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var left = parsed.GetValue(max) is > 0 and var given ? given : int.MaxValue;
            using var watch = session.Client.Raw.WatchTranslationUnits(
                new WatchTranslationUnitsRequest
                {
                    Parent = CommonOptions.MemoryNameOf(parsed.GetRequiredValue(memory)),
                    Filter = parsed.GetValue(filter) ?? "",
                    ResumeToken = parsed.GetValue(resume) ?? "",
                },
                cancellationToken: session.CancellationToken);
            var token = "";
            try
            {
                while (left > 0 && await watch.ResponseStream.MoveNext(session.CancellationToken))
                {
                    var message = watch.ResponseStream.Current;
                    (token, left) = (message.ResumeToken, left - message.Changes.Count);
                    session.Write(message, screen => ChangeView.Write(screen, message));
                }
            }
            catch (TranslationMemoryException e) when (token.Length > 0)
            {
                throw new UserError($"{ErrorLine.Of(e)} With tm: --resume {token}");
            }
        });
        return command;
    }
}
