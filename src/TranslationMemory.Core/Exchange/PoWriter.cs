namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Writes PO in UTF-8: the first text of a unit is the <c>msgid</c>, the second the <c>msgstr</c>. gettext allows a message once: a unit whose
/// source and context were written before is for the caller to leave out or to give a context.
/// </summary>
/// <param name="stream">Where to write; it stays open.</param>
/// <param name="targetLanguage">BCP-47 tag of the second texts.</param>
public sealed class PoWriter(Stream stream, string targetLanguage) : ExchangeWriter(stream)
{
    /// <inheritdoc/>
    public override void Start() =>
        Output.Write($"msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\"Language: {targetLanguage.Replace('-', '_')}\\n\"\n");

    /// <inheritdoc/>
    public override void Write(ExchangeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Output.Write('\n');
        foreach (var note in unit.Details.Notes)
        {
            foreach (var line in note.ReplaceLineEndings("\n").Split('\n'))
            {
                Output.Write($"# {line}\n");
            }
        }

        if (unit.Details.Attribute("references") is { } references)
        {
            Output.Write($"#: {references.ReplaceLineEndings(" ")}\n");
        }

        if (unit.Details.Attribute("msgctxt") is { } context)
        {
            WriteText("msgctxt", context);
        }

        WriteText("msgid", unit.Variants[0].Text);
        WriteText("msgstr", unit.Variants[1].Text);
    }

    private void WriteText(string keyword, string text) => Output.Write($"{keyword} \"{PoText.Escape(text)}\"\n");
}
