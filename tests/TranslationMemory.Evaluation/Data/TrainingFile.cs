using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Evaluation.Data;

/// <summary>A memory to learn words from, as a file of lines <c>domain, en, ar</c> between tabs, without a header.</summary>
internal static class TrainingFile
{
    /// <summary>What the units of a file teach.</summary>
    /// <exception cref="FormatException">A line is no unit; the message names file and line.</exception>
    internal static TranslationTable Train(string path)
    {
        var trainer = new TranslationTableTrainer(TranslationTable.Empty("ar", "en"));
        foreach (TabSeparatedLine line in TabSeparatedFile.Read(path))
        {
            if (line.Fields is not [_, { } english, { } arabic])
            {
                throw line.Error($"a unit is domain, en and ar between tabs; this line has {line.Fields.Length} fields");
            }

            trainer.Add(arabic, english);
        }

        return trainer.Train();
    }
}
