using TranslationMemory.Core.Segmentation;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Exchange;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Pretranslation;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Services;

/// <summary>
/// The <c>TranslationMemoryService</c> of the contract. Every method reads and checks its request first, then reads or writes the store, then
/// answers; what can go wrong is said in the protos. One file for memories, one for units, one for their history, one for lookups, one for searches,
/// one for files, one for what looks after many units.
/// </summary>
internal sealed partial class TranslationMemoryGrpcService(
    ITranslationStore store, Writer writer, SegmentFinder finder, UnitSearcher searcher, LookupSlots slots, Failures failures, SegmentationRules rules, PageTokens pageTokens, SortableIds ids, BackgroundThread bulk,
    UnitIndex unitIndex, UnitImport unitImport, UnitExport unitExport, DocumentRoom documentRoom, DocumentPretranslation pretranslation, TimeProvider time, IHostApplicationLifetime lifetime)
    : TranslationMemoryService.TranslationMemoryServiceBase;
