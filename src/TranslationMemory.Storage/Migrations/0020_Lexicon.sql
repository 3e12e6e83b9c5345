-- What is known of words beyond the shipped list, for each memory and language pair.

-- The tables learned from units, the newest ones of each pair; payload is a table as the server packs it. A version that includes drafts also
-- knows beads that were no units then: nothing is learned on top of it. last_unit_key, seen_unit_count: the newest unit of the pair, and how many
-- the pair had, when the version was learned; unit_count: how many of them taught.
CREATE TABLE lexicon_versions (
    version_key       INTEGER PRIMARY KEY,
    memory_key        INTEGER NOT NULL REFERENCES memories,
    source_language   TEXT NOT NULL,
    target_language   TEXT NOT NULL,
    version           INTEGER NOT NULL CHECK (version > 0),
    includes_drafts   INTEGER NOT NULL CHECK (includes_drafts IN (0, 1)),
    sequence          INTEGER NOT NULL,
    last_unit_key     INTEGER NOT NULL,
    seen_unit_count   INTEGER NOT NULL,
    unit_count        INTEGER NOT NULL,
    source_term_count INTEGER NOT NULL,
    target_term_count INTEGER NOT NULL,
    translation_count INTEGER NOT NULL,
    create_time       INTEGER NOT NULL,
    payload           BLOB NOT NULL,
    UNIQUE (memory_key, source_language, target_language, version)
) STRICT;

-- The user's own word list.
CREATE TABLE lexicon_entries (
    entry_key       INTEGER PRIMARY KEY AUTOINCREMENT,
    memory_key      INTEGER NOT NULL REFERENCES memories,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    source_term     TEXT NOT NULL,
    target_term     TEXT NOT NULL,
    weight          REAL NOT NULL CHECK (weight > 0 AND weight <= 1),
    UNIQUE (memory_key, source_language, target_language, source_term, target_term)
) STRICT;

CREATE INDEX lexicon_entries_by_memory ON lexicon_entries (memory_key);

-- How often the word list of a pair was changed, and how many entries it has, so that counting never scans.
CREATE TABLE lexicon_word_lists (
    memory_key      INTEGER NOT NULL REFERENCES memories,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    version         INTEGER NOT NULL,
    entry_count     INTEGER NOT NULL,
    PRIMARY KEY (memory_key, source_language, target_language)
) STRICT, WITHOUT ROWID;
