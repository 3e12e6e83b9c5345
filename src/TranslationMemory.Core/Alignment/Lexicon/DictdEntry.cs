using System.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Takes an entry of a FreeDict dictionary apart: headwords in its first line, with the pronunciation between slashes and marks
/// in angle brackets; then a translation in each line, numbered when there are several. Lines that are indented are examples,
/// synonyms and notes. What stands in brackets of any kind says something about a word and is no part of it.
/// </summary>
/// <example>
/// <code>
/// الخطبة /ʔalχˈut̪ba/ &lt;n&gt;
/// 1. sermon, speech
/// 2. engagement (to marry)
/// </code>
/// has the headword الخطبة and the translations sermon, speech, engagement.
/// </example>
internal static class DictdEntry
{
    /// <summary>Most headwords and most translations of an entry; those after it are left out.</summary>
    private const int MaxTerms = 100;

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The text.</param>
    /// <param name="isSourceEnglish">Whether a headword may begin with <c>to</c>.</param>
    /// <param name="isTargetEnglish">Whether a translation may begin with <c>to</c>.</param>
    /// <param name="headwords">Filled with its headwords.</param>
    /// <param name="translations">Filled with its translations, of any length.</param>
    internal static void Read(string entry, bool isSourceEnglish, bool isTargetEnglish, List<string> headwords, List<string> translations)
    {
        headwords.Clear();
        translations.Clear();
        bool isFirst = true;
        foreach (ReadOnlySpan<char> line in entry.AsSpan().EnumerateLines())
        {
            if (isFirst)
            {
                AddTerms(WithoutPronunciation(line), isSourceEnglish, headwords);
                isFirst = false;
            }
            else if (IsTranslation(line))
            {
                AddTerms(WithoutNumber(line.Trim()), isTargetEnglish, translations);
            }
        }
    }

    /// <summary>One space in front is a mark of the field it belongs to, two are another kind of line.</summary>
    private static bool IsTranslation(ReadOnlySpan<char> line) =>
        !line.IsWhiteSpace()
        && !line.StartsWith("  ", StringComparison.Ordinal)
        && line[0] != '\t'
        && !line.TrimStart().StartsWith("see:", StringComparison.Ordinal);

    private static ReadOnlySpan<char> WithoutPronunciation(ReadOnlySpan<char> line)
    {
        int start = line.IndexOf(" /", StringComparison.Ordinal);
        return start < 0 ? line : line[..start];
    }

    private static ReadOnlySpan<char> WithoutNumber(ReadOnlySpan<char> line)
    {
        int digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && line[digits..].StartsWith(". ", StringComparison.Ordinal) ? line[(digits + 2)..] : line;
    }

    private static void AddTerms(ReadOnlySpan<char> line, bool isEnglish, List<string> terms)
    {
        string bare = WithoutBrackets(line);
        foreach (Range range in bare.AsSpan().SplitAny(",;،؛"))
        {
            ReadOnlySpan<char> term = bare.AsSpan(range).Trim(" \t\"'");
            if (isEnglish && term.StartsWith("to ", StringComparison.OrdinalIgnoreCase))
            {
                term = term[3..];
            }

            if (!term.IsEmpty && terms.Count < MaxTerms)
            {
                terms.Add(term.ToString());
            }
        }
    }

    /// <summary>The line without brackets and what is in them, to the end of the line when one is not closed.</summary>
    private static string WithoutBrackets(ReadOnlySpan<char> line)
    {
        if (line.IndexOfAny("([{<") < 0)
        {
            return line.ToString();
        }

        var bare = new StringBuilder(line.Length);
        int depth = 0;
        foreach (char unit in line)
        {
            if (unit is '(' or '[' or '{' or '<')
            {
                depth++;
            }
            else if (unit is ')' or ']' or '}' or '>')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0)
            {
                bare.Append(unit);
            }
        }

        return bare.ToString();
    }
}
