namespace TranslationMemory.Client;

/// <summary>
/// Why a call failed, one value for each reason of the contract. Codes say what sort of failure it is; reasons say which one. The
/// numbers are those of the contract.
/// </summary>
public enum ErrorReason
{
    /// <summary>
    /// No reason of this list: the failure is not the service's own (no connection, no answer in time), or newer than this library.
    /// </summary>
    Unspecified = 0,

    /// <summary>INVALID_ARGUMENT: a required field is empty.</summary>
    FieldRequired = 1,

    /// <summary>INVALID_ARGUMENT: a number or enum value is outside its range.</summary>
    FieldOutOfRange = 2,

    /// <summary>INVALID_ARGUMENT: a field does not have the form it must have.</summary>
    FieldMalformed = 3,

    /// <summary>INVALID_ARGUMENT: a field is set that the server alone sets, or that cannot change.</summary>
    FieldNotSettable = 4,

    /// <summary>INVALID_ARGUMENT: a text is longer, or has more segments, than allowed.</summary>
    TextTooLong = 5,

    /// <summary>INVALID_ARGUMENT: a text has a control character or half of a surrogate pair.</summary>
    TextMalformed = 6,

    /// <summary>INVALID_ARGUMENT: a text has nothing to align: no segment is left once header and white space are taken off.</summary>
    TextWithoutSegments = 7,

    /// <summary>INVALID_ARGUMENT: not a BCP-47 tag of a known language.</summary>
    LanguageCodeInvalid = 8,

    /// <summary>INVALID_ARGUMENT: not a resource name of the kind asked for.</summary>
    ResourceNameInvalid = 9,

    /// <summary>INVALID_ARGUMENT: a page token that this server did not make, or made for other parameters.</summary>
    PageTokenInvalid = 10,

    /// <summary>INVALID_ARGUMENT: an update mask names a field that does not exist or cannot be updated.</summary>
    UpdateMaskInvalid = 11,

    /// <summary>INVALID_ARGUMENT: a batch or a repeated field has more entries than allowed.</summary>
    TooManyEntries = 12,

    /// <summary>INVALID_ARGUMENT: a request id was used before for another request.</summary>
    RequestIdReused = 13,

    /// <summary>INVALID_ARGUMENT: a filter is not written as it must be; the description says where and what to write.</summary>
    FilterInvalid = 14,

    /// <summary>INVALID_ARGUMENT: source and target text stand on each other's side.</summary>
    SidesSwapped = 15,

    /// <summary>INVALID_ARGUMENT: source and target have one language, by their codes or by the script of their texts.</summary>
    SameLanguageTwice = 16,

    /// <summary>INVALID_ARGUMENT: a step of a review cannot be done on the alignment as it is; the description says why.</summary>
    EditNotPossible = 17,

    /// <summary>
    /// INVALID_ARGUMENT: an entry of a word list is not as it must be: a term has no word or too many, or a weight is no share.
    /// </summary>
    LexiconEntryInvalid = 18,

    /// <summary>NOT_FOUND: there is no such memory.</summary>
    MemoryNotFound = 20,

    /// <summary>NOT_FOUND: there is no such translation unit.</summary>
    TranslationUnitNotFound = 21,

    /// <summary>NOT_FOUND: there is no such alignment.</summary>
    AlignmentNotFound = 22,

    /// <summary>NOT_FOUND: there is no such route (JSON only; gRPC says UNIMPLEMENTED).</summary>
    MethodNotFound = 23,

    /// <summary>ALREADY_EXISTS: the id of a new memory is taken.</summary>
    MemoryAlreadyExists = 30,

    /// <summary>ABORTED: the resource changed since its etag was read.</summary>
    EtagMismatch = 40,

    /// <summary>FAILED_PRECONDITION: the memory does not have the language pair.</summary>
    LanguagePairNotInMemory = 50,

    /// <summary>FAILED_PRECONDITION: a language pair cannot be removed while units have it.</summary>
    LanguagePairInUse = 51,

    /// <summary>FAILED_PRECONDITION: a memory with units is deleted only with <c>force</c>.</summary>
    MemoryNotEmpty = 52,

    /// <summary>FAILED_PRECONDITION: the alignment is committed already.</summary>
    AlignmentAlreadyCommitted = 53,

    /// <summary>FAILED_PRECONDITION: the two texts do not look like translations of each other.</summary>
    NotATranslationPair = 54,

    /// <summary>FAILED_PRECONDITION: the alignment has no update that could be taken back.</summary>
    NothingToUndo = 55,

    /// <summary>FAILED_PRECONDITION: a word list would have more entries than allowed.</summary>
    LexiconFull = 56,

    /// <summary>UNAVAILABLE: the store is busy; try again after the <see cref="TranslationMemoryException.RetryDelay"/>.</summary>
    StoreBusy = 60,

    /// <summary>UNAVAILABLE: the server is stopping; try again after the <see cref="TranslationMemoryException.RetryDelay"/>.</summary>
    ServerStopping = 61,

    /// <summary>
    /// RESOURCE_EXHAUSTED: more lookups wait than the server takes on; try again after the
    /// <see cref="TranslationMemoryException.RetryDelay"/>, with fewer at once.
    /// </summary>
    TooManyLookups = 62,

    /// <summary>
    /// RESOURCE_EXHAUSTED: the files that are analysed or pretranslated now, for all clients, are together more than the server holds; try again
    /// after the <see cref="TranslationMemoryException.RetryDelay"/>, with fewer at once.
    /// </summary>
    TooManyDocuments = 63,

    /// <summary>
    /// INTERNAL: the store cannot be written: its disk is full, or the file is read-only. Nothing of the call was stored.
    /// </summary>
    StoreNotWritable = 70,

    /// <summary>DATA_LOSS: the store's file is damaged or cannot be read.</summary>
    StoreDamaged = 71,

    /// <summary>INTERNAL: a fault of the server; its log has the details under the request id.</summary>
    InternalFault = 72,

    /// <summary>INVALID_ARGUMENT: a part of a word stands in so many words that a search for all of them would take too long.</summary>
    SearchTooBroad = 100,

    /// <summary>RESOURCE_EXHAUSTED: a client did not read the changes it watches for too long.</summary>
    WatcherTooSlow = 101,

    /// <summary>
    /// FAILED_PRECONDITION: the change that a resume token stands for is not in the log: the database was put back to an earlier time. Read
    /// the units again and watch without a token.
    /// </summary>
    ResumeTokenOutdated = 102,

    /// <summary>FAILED_PRECONDITION: the server's database kept no history at the time asked for.</summary>
    HistoryUnknown = 110,

    /// <summary>
    /// FAILED_PRECONDITION: so many units have changed or gone since the time asked for that a lookup of then would take too long.
    /// </summary>
    TooManyChangesSince = 111,

    /// <summary>FAILED_PRECONDITION: a new unit would replace more units than one may.</summary>
    TooManyToReplace = 112,

    /// <summary>PERMISSION_DENIED: the memory names who may write, and the creator is none of them.</summary>
    CreatorNotAllowed = 80,

    /// <summary>INVALID_ARGUMENT, and of an import: the file is not of the format that was said, or ends too early.</summary>
    FileMalformed = 90,

    /// <summary>Of a unit of an import: it has something its format does not have, or lacks what it asks for.</summary>
    FileUnitMalformed = 91,

    /// <summary>Of a unit of an import: it has no text in one of the languages asked for, or more than one.</summary>
    FileUnitWithoutPair = 92,

    /// <summary>FAILED_PRECONDITION: units of a file cannot be stored, and nothing was.</summary>
    FileRejected = 93,

    /// <summary>RESOURCE_EXHAUSTED: a file is larger than is taken in at once.</summary>
    FileTooLarge = 94,
}
