using System.Globalization;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Checks;

/// <summary>
/// Looks for what may be wrong with a translation without knowing any language: what has to stand on both sides, and what must be whole on each. A
/// warning is no error; a good translation may have one. Thread-safe; cost is linear in the texts.
/// </summary>
public static class UnitCheck
{
    /// <summary>Texts of fewer code points have no ratio worth a warning: a word may become a sentence.</summary>
    private const int FewestForRatio = 20;

    /// <summary>
    /// One text more than so many times as long as the other. English has some 1.2 code points for one of Arabic; abbreviations and names account for twice that.
    /// </summary>
    private const int MaxRatio = 3;

    /// <summary>The warnings, in the order of their kinds; none when nothing was found.</summary>
    public static IReadOnlyList<UnitWarning> Find(string source, string target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        if (string.IsNullOrWhiteSpace(target))
        {
            return [new UnitWarning(UnitWarningKind.EmptyTarget, "")];
        }

        var warnings = new List<UnitWarning>();
        if (string.Equals(source.Trim(), target.Trim(), StringComparison.Ordinal) && source.Any(char.IsLetter))
        {
            warnings.Add(new UnitWarning(UnitWarningKind.TargetEqualsSource, ""));
        }

        var (from, to) = (new CheckedText(source), new CheckedText(target));
        Add(warnings, UnitWarningKind.Numbers, from.Digits.Except(to.Numbers, StringComparer.Ordinal).Concat(to.Digits.Except(from.Numbers, StringComparer.Ordinal)));
        Add(warnings, UnitWarningKind.Tags, OnOneSide(from.Tags, to.Tags));
        Add(warnings, UnitWarningKind.Brackets, from.OpenBracket is null && to.OpenBracket is { } bracket ? [bracket] : []);
        Add(warnings, UnitWarningKind.Quotes, !from.HasOpenQuote && to.HasOpenQuote ? ["\""] : []);
        if (HasUnlikelyLengths(source, target))
        {
            warnings.Add(new UnitWarning(UnitWarningKind.LengthRatio, ""));
        }

        Add(warnings, UnitWarningKind.ForbiddenCharacters, Forbidden(source).Concat(Forbidden(target)).Distinct(StringComparer.Ordinal));
        return warnings;
    }

    private static void Add(List<UnitWarning> warnings, UnitWarningKind kind, IEnumerable<string> texts) =>
        warnings.AddRange(texts.Select(text => new UnitWarning(kind, text)));

    /// <summary>Each text as often as it stands on one side more often than on the other.</summary>
    private static IEnumerable<string> OnOneSide(List<string> source, List<string> target)
    {
        var rest = new List<string>(target);
        foreach (string text in source)
        {
            if (!rest.Remove(text))
            {
                yield return text;
            }
        }

        foreach (string text in rest)
        {
            yield return text;
        }
    }

    private static bool HasUnlikelyLengths(string source, string target)
    {
        int from = TextCheck.CountCodePoints(source), to = TextCheck.CountCodePoints(target);
        return Math.Max(from, to) >= FewestForRatio && Math.Max(from, to) > MaxRatio * Math.Min(from, to);
    }

    /// <summary>Characters that come from a wrong decoding or a private font, as their code points (<c>U+FFFD</c>).</summary>
    private static IEnumerable<string> Forbidden(string text) => text.EnumerateRunes()
        .Where(rune => rune.Value is 0xFFFD or 0xFEFF or 0x2028 or 0x2029
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            || (rune.Value is not ('\t' or '\n' or '\r') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control))
        .Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"));

    /// <summary>A text taken apart for the checks.</summary>
    private sealed class CheckedText
    {
        private const string Opening = "([{";
        private const string Closing = ")]}";

        internal CheckedText(string text)
        {
            string folded = MatchingForm.Of(text).Text;
            var open = new Stack<char>();
            foreach (Word word in WordSplitter.Split(folded))
            {
                ReadOnlySpan<char> characters = word.BareIn(folded);
                switch (word.Kind)
                {
                    case WordKind.Placeholder or WordKind.Markup:
                        Tags.Add(characters.ToString());
                        break;
                    case WordKind.Number:
                        AddNumber(word.ValueIn(folded), characters);
                        break;
                    case WordKind.Date:
                        AddDigits(characters);
                        break;
                    case WordKind.Punctuation:
                        AddMark(open, characters);
                        break;
                    default:
                        break;
                }
            }

            OpenBracket ??= open.Count > 0 ? open.Peek().ToString() : null;
        }

        /// <summary>Numbers written in digits: these have to stand on the other side.</summary>
        internal HashSet<string> Digits { get; } = new(StringComparer.Ordinal);

        /// <summary>All numbers, in letters as well.</summary>
        internal HashSet<string> Numbers { get; } = new(StringComparer.Ordinal);

        internal List<string> Tags { get; } = [];

        internal string? OpenBracket { get; private set; }

        internal bool HasOpenQuote { get; private set; }

        private void AddNumber(string value, ReadOnlySpan<char> characters)
        {
            string number = string.Concat(value.Where(unit => char.IsAsciiDigit(unit) || unit is '.' or '/'));
            Numbers.Add(number);
            if (characters.ContainsAnyInRange('0', '9'))
            {
                Digits.Add(number);
            }
        }

        /// <summary>The numbers in a date: it may be written in another order, with the name of a month, or as numbers on the other side.</summary>
        private void AddDigits(ReadOnlySpan<char> characters)
        {
            for (int start = 0; start < characters.Length; start++)
            {
                int length = 0;
                while (start + length < characters.Length && char.IsAsciiDigit(characters[start + length]))
                {
                    length++;
                }

                if (length > 0)
                {
                    string number = characters.Slice(start, length).TrimStart('0').ToString();
                    Numbers.Add(number);
                    if (length > 2)
                    {
                        Digits.Add(number); // The year; day and month may be words.
                    }

                    start += length;
                }
            }
        }

        private void AddMark(Stack<char> open, ReadOnlySpan<char> mark)
        {
            foreach (char unit in mark)
            {
                HasOpenQuote ^= unit == '"';
                if (Opening.Contains(unit, StringComparison.Ordinal))
                {
                    open.Push(unit);
                }
                else if (Closing.IndexOf(unit, StringComparison.Ordinal) is var kind and >= 0 && !(open.TryPop(out char opened) && opened == Opening[kind]))
                {
                    OpenBracket ??= unit.ToString();
                }
            }
        }
    }
}
