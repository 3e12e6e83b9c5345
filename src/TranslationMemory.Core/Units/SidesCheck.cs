using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Units;

/// <summary>Whether the texts of a pair stand on the sides they should.</summary>
public enum SidesVerdict
{
    /// <summary>Nothing speaks against it.</summary>
    Plausible = 0,

    /// <summary>Each text is written in the script of the other language.</summary>
    Swapped = 1,

    /// <summary>Both texts are written in the script of one of the languages.</summary>
    OneScript = 2,
}

/// <summary>
/// Looks at the scripts of a text and its translation: the commonest mistake, two files in the wrong order, shows there, and two files of one
/// language do as well. Languages of one script tell it nothing. Thread-safe; linear in the texts.
/// </summary>
public static class SidesCheck
{
    /// <summary>Holds two texts against their languages.</summary>
    /// <param name="sourceLanguage">BCP-47 tag of the source.</param>
    /// <param name="source">The source text.</param>
    /// <param name="targetLanguage">BCP-47 tag of the target.</param>
    /// <param name="target">The target text.</param>
    public static SidesVerdict Of(string sourceLanguage, string source, string targetLanguage, string target)
    {
        (WritingSystem sourceScript, WritingSystem targetScript) = (WritingSystems.Of(sourceLanguage), WritingSystems.Of(targetLanguage));
        if (sourceScript == WritingSystem.Unknown || targetScript == WritingSystem.Unknown || sourceScript == targetScript)
        {
            return SidesVerdict.Plausible;
        }

        (WritingSystem found, WritingSystem foundTarget) = (WritingSystems.MainOf(source), WritingSystems.MainOf(target));
        return found == targetScript && foundTarget == sourceScript ? SidesVerdict.Swapped
            : found == foundTarget && (found == sourceScript || found == targetScript) ? SidesVerdict.OneScript
            : SidesVerdict.Plausible;
    }
}
