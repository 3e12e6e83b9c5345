-- The first schema. Times are microseconds since 1970-01-01 UTC; ids of units, alignments and requests are UUIDs as 16 bytes in network order,
-- so that UUIDv7 sorts by time. Rows are tied together by small integer keys, which never leave the database.

-- 'TMdb': tells this database from those of other programs.
PRAGMA application_id = 1414358114;

CREATE TABLE store_identity (
    only_row  INTEGER PRIMARY KEY CHECK (only_row = 1),
    token_key BLOB NOT NULL CHECK (length(token_key) = 32)
) STRICT;

INSERT INTO store_identity (only_row, token_key) VALUES (1, randomblob(32));

CREATE TABLE memories (
    memory_key   INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    description  TEXT NOT NULL,
    create_time  INTEGER NOT NULL,
    update_time  INTEGER NOT NULL,
    revision     INTEGER NOT NULL
) STRICT;

-- The pairs of a memory, each with the number of its units, so that counting never scans.
CREATE TABLE language_pairs (
    pair_key        INTEGER PRIMARY KEY AUTOINCREMENT,
    memory_key      INTEGER NOT NULL REFERENCES memories,
    position        INTEGER NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    unit_count      INTEGER NOT NULL DEFAULT 0 CHECK (unit_count >= 0),
    UNIQUE (memory_key, source_language, target_language)
) STRICT;

-- What is known of the articles of a memory, once for all their units. A row goes when nothing refers to it any more.
CREATE TABLE articles (
    article_key INTEGER PRIMARY KEY AUTOINCREMENT,
    memory_key  INTEGER NOT NULL REFERENCES memories,
    url         TEXT,
    date        TEXT CHECK (date IS NULL OR length(date) = 10),
    outlet      TEXT,
    title       TEXT
) STRICT;

CREATE INDEX articles_by_url_and_title ON articles (memory_key, url, title);

-- origin_kind: 1 client (origin_name: the program), 2 import (origin_name: the file), 3 alignment (its id, bead and confidence).
CREATE TABLE units (
    unit_key             INTEGER PRIMARY KEY,
    memory_key           INTEGER NOT NULL REFERENCES memories,
    id                   BLOB NOT NULL CHECK (length(id) = 16),
    pair_key             INTEGER NOT NULL REFERENCES language_pairs,
    source_text          TEXT NOT NULL,
    target_text          TEXT NOT NULL,
    origin_kind          INTEGER NOT NULL CHECK (origin_kind IN (1, 2, 3)),
    origin_name          TEXT,
    alignment_id         BLOB,
    bead                 INTEGER,
    bead_confidence      REAL,
    source_article_key   INTEGER REFERENCES articles,
    target_article_key   INTEGER REFERENCES articles,
    source_first         INTEGER,
    source_count         INTEGER,
    target_first         INTEGER,
    target_count         INTEGER,
    previous_source_text TEXT,
    next_source_text     TEXT,
    creator              TEXT NOT NULL,
    review_state         INTEGER NOT NULL,
    usage_count          INTEGER NOT NULL,
    properties           TEXT NOT NULL,
    create_time          INTEGER NOT NULL,
    update_time          INTEGER NOT NULL,
    revision             INTEGER NOT NULL,
    UNIQUE (memory_key, id),
    CHECK (origin_kind <> 3 OR (length(alignment_id) = 16 AND bead IS NOT NULL AND bead_confidence IS NOT NULL)),
    CHECK (origin_kind = 3 OR origin_name IS NOT NULL)
) STRICT;

CREATE INDEX units_by_pair ON units (pair_key);
CREATE INDEX units_by_source_article ON units (source_article_key) WHERE source_article_key IS NOT NULL;
CREATE INDEX units_by_target_article ON units (target_article_key) WHERE target_article_key IS NOT NULL;

-- Segments and beads are JSON because they are only ever read and written whole, with their alignment:
-- segments ["…", …], beads [[source start, source count, target start, target count, confidence], …].
CREATE TABLE alignments (
    alignment_key        INTEGER PRIMARY KEY,
    memory_key           INTEGER NOT NULL REFERENCES memories,
    id                   BLOB NOT NULL CHECK (length(id) = 16),
    source_language      TEXT NOT NULL,
    source_text          TEXT NOT NULL,
    source_segments      TEXT NOT NULL,
    source_segment_count INTEGER NOT NULL,
    source_article_key   INTEGER NOT NULL REFERENCES articles,
    target_language      TEXT NOT NULL,
    target_text          TEXT NOT NULL,
    target_segments      TEXT NOT NULL,
    target_segment_count INTEGER NOT NULL,
    target_article_key   INTEGER NOT NULL REFERENCES articles,
    beads                TEXT NOT NULL,
    pair_score           REAL NOT NULL,
    state                INTEGER NOT NULL,
    create_time          INTEGER NOT NULL,
    update_time          INTEGER NOT NULL,
    revision             INTEGER NOT NULL,
    UNIQUE (memory_key, id)
) STRICT;

CREATE INDEX alignments_by_source_article ON alignments (source_article_key);
CREATE INDEX alignments_by_target_article ON alignments (target_article_key);

-- kind: 1 unit created, 2 unit updated, 3 unit deleted, 4 memory deleted. It names memories by id, since it outlives them.
CREATE TABLE changes (
    sequence  INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      INTEGER NOT NULL CHECK (kind IN (1, 2, 3, 4)),
    memory_id TEXT NOT NULL,
    unit_id   BLOB CHECK (unit_id IS NULL OR length(unit_id) = 16),
    time      INTEGER NOT NULL
) STRICT;

-- Answers given to requests, found again by request id for a day.
CREATE TABLE answers (
    answer_key   INTEGER PRIMARY KEY,
    request_id   BLOB NOT NULL UNIQUE CHECK (length(request_id) = 16),
    method       TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    answer       BLOB NOT NULL,
    create_time  INTEGER NOT NULL
) STRICT;

CREATE INDEX answers_by_time ON answers (create_time);
