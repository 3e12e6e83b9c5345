-- What units were before they changed or went. A unit that never changed has no row here: it is its own first version.

-- The columns of units as they stood, then what ended the version. end_kind: 1 updated, 2 deleted, 3 purged, 4 replaced (replaced_by: the id of the
-- unit that took its place), 5 a commit of an alignment. A version holds from its update_time to before its end_time.
CREATE TABLE unit_versions (
    version_key          INTEGER PRIMARY KEY,
    memory_key           INTEGER NOT NULL REFERENCES memories,
    id                   BLOB NOT NULL CHECK (length(id) = 16),
    pair_key             INTEGER NOT NULL REFERENCES language_pairs,
    source_text          TEXT NOT NULL,
    target_text          TEXT NOT NULL,
    origin_kind          INTEGER NOT NULL,
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
    context_key          TEXT,
    creator              TEXT NOT NULL,
    review_state         INTEGER NOT NULL,
    usage_count          INTEGER NOT NULL,
    properties           TEXT NOT NULL,
    create_time          INTEGER NOT NULL,
    update_time          INTEGER NOT NULL,
    revision             INTEGER NOT NULL,
    last_use_time        INTEGER,
    end_kind             INTEGER NOT NULL CHECK (end_kind BETWEEN 1 AND 5),
    end_time             INTEGER NOT NULL,
    end_author           TEXT NOT NULL,
    end_reason           TEXT NOT NULL,
    replaced_by          BLOB CHECK (replaced_by IS NULL OR length(replaced_by) = 16)
) STRICT;

CREATE INDEX unit_versions_by_unit ON unit_versions (memory_key, id);
CREATE INDEX unit_versions_by_end ON unit_versions (memory_key, end_time, update_time);
CREATE INDEX unit_versions_by_replacement ON unit_versions (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX unit_versions_by_source_article ON unit_versions (source_article_key) WHERE source_article_key IS NOT NULL;
CREATE INDEX unit_versions_by_target_article ON unit_versions (target_article_key) WHERE target_article_key IS NOT NULL;

-- What was before the last change made without a history is not known.
ALTER TABLE store_identity ADD COLUMN history_begin INTEGER NOT NULL DEFAULT 0;

UPDATE store_identity SET history_begin = coalesce((SELECT max(time) FROM changes), 0);
