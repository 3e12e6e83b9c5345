using System.Runtime.InteropServices;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment;

/// <summary>A term whose name sounds alike.</summary>
/// <param name="Type">Index of its type.</param>
/// <param name="Mass">Probability that one is the transliteration of the other.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NameMatch(int Type, double Mass);

/// <summary>
/// Finds terms that may be the same name written in Arabic and in Latin letters: equal consonant skeletons, or skeletons of four
/// and more that differ by one consonant. Words of the same script are never matched. A lookup costs a few hash probes.
/// </summary>
internal sealed class NameIndex
{
    private const int MinSkeleton = 2;
    private const int MinNearSkeleton = 4;
    private const int MaxNameLength = 30;

    /// <summary>A word that a memory has seen so often is translated by what the memory taught.</summary>
    private const float CommonUnits = 50;

    private readonly Dictionary<string, List<Candidate>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Candidate>> _near = new(StringComparer.Ordinal);

    /// <summary>Adds a term when it may be a name: one that neither list nor memory know well, Arabic or in Latin letters with a capital.</summary>
    internal void Add(int index, TermType type)
    {
        if (!MayBeName(type))
        {
            return;
        }

        bool isArabic = Script.IsArabic(type.Surface[0]);
        foreach (string skeleton in Skeletons(type.Surface).Distinct(StringComparer.Ordinal))
        {
            var candidate = new Candidate(index, skeleton, isArabic);
            Append(_exact, skeleton, candidate);
            foreach (string shorter in Shortened(skeleton))
            {
                Append(_near, shorter, candidate);
            }
        }
    }

    /// <summary>The terms added that may be the same name as this one.</summary>
    internal IEnumerable<NameMatch> Matches(TermType type)
    {
        if (!MayBeName(type))
        {
            yield break;
        }

        bool isArabic = Script.IsArabic(type.Surface[0]);
        foreach (string skeleton in Skeletons(type.Surface))
        {
            double mass = skeleton.Length > MinSkeleton ? AlignmentWeights.NameLink : AlignmentWeights.NearNameLink;
            foreach (NameMatch match in In(_exact, skeleton, isArabic, mass))
            {
                yield return match;
            }

            foreach (NameMatch match in In(_near, skeleton, isArabic, AlignmentWeights.NearNameLink))
            {
                yield return match;
            }

            foreach (string shorter in Shortened(skeleton))
            {
                foreach (NameMatch match in In(_exact, shorter, isArabic, AlignmentWeights.NearNameLink)
                    .Concat(In(_near, shorter, isArabic, AlignmentWeights.NearNameLink)))
                {
                    yield return match;
                }
            }
        }
    }

    private static bool MayBeName(TermType type) =>
        !type.IsValue
        && !type.IsListed
        && type.Seen < CommonUnits
        && type.Surface.Length is >= 3 and <= MaxNameLength
        && (Script.IsArabic(type.Surface[0]) || (char.IsAsciiLetter(type.Surface[0]) && type.IsCapital));

    private static IEnumerable<string> Skeletons(string surface) =>
        (Script.IsArabic(surface[0]) ? ConsonantSkeleton.OfArabic(surface) : Latin(surface)).Where(skeleton => skeleton.Length >= MinSkeleton);

    private static IEnumerable<string> Latin(string surface)
    {
        string word = surface.EndsWith("'s", StringComparison.Ordinal) ? surface[..^2] : surface;
        yield return ConsonantSkeleton.Latin(word);
        foreach (string part in word.Contains('-', StringComparison.Ordinal) ? word.Split('-') : [])
        {
            yield return ConsonantSkeleton.Latin(part);
        }
    }

    private static IEnumerable<string> Shortened(string skeleton)
    {
        for (int i = 0; skeleton.Length >= MinNearSkeleton && i < skeleton.Length; i++)
        {
            yield return skeleton.Remove(i, 1);
        }
    }

    private static IEnumerable<NameMatch> In(Dictionary<string, List<Candidate>> index, string skeleton, bool isArabic, double mass)
    {
        if (!index.TryGetValue(skeleton, out List<Candidate>? found))
        {
            yield break;
        }

        foreach (Candidate candidate in found)
        {
            if (candidate.IsArabic != isArabic)
            {
                yield return new NameMatch(candidate.Type, mass);
            }
        }
    }

    private static void Append(Dictionary<string, List<Candidate>> index, string key, Candidate candidate)
    {
        if (!index.TryGetValue(key, out List<Candidate>? list))
        {
            index.Add(key, list = []);
        }

        list.Add(candidate);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(int Type, string Skeleton, bool IsArabic);
}
