using System.Runtime.InteropServices;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage;

/// <summary>A pair of terms of a memory's own word list, as it was written. Equality is by value.</summary>
/// <param name="Key">The store's number of the entry; larger for entries that came later, 0 for one that is not stored yet.</param>
/// <param name="Languages">The language pair of the list.</param>
/// <param name="SourceTerm">The term in the source language.</param>
/// <param name="TargetTerm">Its translation.</param>
/// <param name="Weight">How likely the translation is, above 0, up to 1.</param>
public sealed record LexiconEntry(long Key, LanguagePair Languages, string SourceTerm, string TargetTerm, double Weight);

/// <summary>The state of a memory's own word list of a language pair.</summary>
/// <param name="Languages">The language pair.</param>
/// <param name="Version">How often it was changed.</param>
/// <param name="EntryCount">How many entries it has.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LexiconWordList(LanguagePair Languages, long Version, long EntryCount);

/// <summary>A unit that teaches words.</summary>
/// <param name="UnitKey">The store's number of the unit.</param>
/// <param name="SourceText">Its source text as given.</param>
/// <param name="TargetText">Its target text as given.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TeachingUnit(long UnitKey, string SourceText, string TargetText);

/// <summary>How many units a language pair has, and how many of them came after a certain one.</summary>
/// <param name="Count">All of them.</param>
/// <param name="CountAfter">Those after it.</param>
/// <param name="LastKey">The key of the newest, 0 when there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitTail(long Count, long CountAfter, long LastKey);
