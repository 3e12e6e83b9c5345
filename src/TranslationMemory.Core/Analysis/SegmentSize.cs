using System.Runtime.InteropServices;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Analysis;

/// <summary>
/// How much a segment is, as translators are paid for it. A word is a stretch without white space that has a letter or a digit; in scripts that
/// write no spaces each character is one. Characters are code points other than white space. Inline tags are neither; they count as placeables, as
/// numbers, dates and addresses do, whose words count as well. Equality is by value.
/// </summary>
/// <param name="Words">Number of words.</param>
/// <param name="Characters">Number of characters.</param>
/// <param name="Placeables">Number of numbers, dates, addresses and tags.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SegmentSize(int Words, int Characters, int Placeables)
{
    /// <summary>Measures a text; any string is accepted. Linear in it.</summary>
    public static SegmentSize Of(string text)
    {
        MatchingForm form = MatchingForm.Of(text);
        Word[] words = WordSplitter.Split(form);
        IEnumerable<TextSpan> tags = words.Where(word => word.Kind is WordKind.Placeholder or WordKind.Markup)
            .Select(word => form.GivenSpan(word.Start + word.ConjunctionLength, word.Length - word.ConjunctionLength));
        (int count, int characters) = Count(WithoutTags(text, tags));
        return new SegmentSize(count, characters, words.Count(word => word.IsPlaceable));
    }

    private static string WithoutTags(string text, IEnumerable<TextSpan> tags)
    {
        var rest = new StringBuilder();
        int end = 0;
        foreach (TextSpan tag in tags)
        {
            // Nothing stands in its place: a tag inside a word does not make two of it.
            rest.Append(text, end, tag.Start - end);
            end = tag.End;
        }

        return rest.Append(text, end, text.Length - end).ToString();
    }

    private static (int Words, int Characters) Count(string text)
    {
        int words = 0;
        int characters = 0;
        bool isInWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                isInWord = false;
                continue;
            }

            characters++;
            bool isUnspaced = Script.IsUnspaced(rune.Value);
            if (Rune.IsLetterOrDigit(rune) && (isUnspaced || !isInWord))
            {
                words++;
                isInWord = !isUnspaced;
            }
        }

        return (words, characters);
    }
}
