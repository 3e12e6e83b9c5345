-- The review of alignments: what a person decided of their beads, the queue of those that nobody looked at, and the way back.

-- null: the default of the program.
ALTER TABLE memories ADD COLUMN auto_accept_threshold REAL;

-- JSON ["…", …]; empty: everybody.
ALTER TABLE memories ADD COLUMN allowed_creators TEXT NOT NULL DEFAULT '[]';

-- Beads may from now on go on after the confidence: [source start, source count, target start, target count, confidence, state, words, matched
-- words, numbers, matched numbers, names, matched names, length deviation]; the state is 0 when it is missing, and what was not counted is missing.
ALTER TABLE alignments ADD COLUMN lexicon_version TEXT NOT NULL DEFAULT '';

-- The beads that nobody has decided, of all alignments that are not committed, as they stand in alignments.beads: a reviewer asks for the least
-- sure of a memory or of all.
CREATE TABLE review_beads (
    memory_key   INTEGER NOT NULL REFERENCES memories,
    confidence   REAL NOT NULL,
    alignment_id BLOB NOT NULL CHECK (length(alignment_id) = 16),
    bead         INTEGER NOT NULL,
    PRIMARY KEY (memory_key, confidence, alignment_id, bead)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_beads_by_confidence ON review_beads (confidence, alignment_id, bead);
CREATE INDEX review_beads_by_alignment ON review_beads (memory_key, alignment_id);

INSERT INTO review_beads (memory_key, confidence, alignment_id, bead)
SELECT a.memory_key, json_extract(b.value, '$[4]'), a.id, b.key
FROM alignments a, json_each(a.beads) b
WHERE a.state = 0;

-- What takes the updates of an alignment back, the last first; a step is JSON that only this program reads.
CREATE TABLE alignment_undo (
    undo_key      INTEGER PRIMARY KEY AUTOINCREMENT,
    alignment_key INTEGER NOT NULL REFERENCES alignments,
    step          TEXT NOT NULL
) STRICT;

CREATE INDEX alignment_undo_by_alignment ON alignment_undo (alignment_key, undo_key);

-- The units that an alignment made, and the alignments of one text: an article that is aligned again replaces its units.
CREATE INDEX units_by_alignment ON units (alignment_id) WHERE alignment_id IS NOT NULL;
CREATE INDEX alignments_by_source ON alignments (source_article_key, length(source_text));
DROP INDEX alignments_by_source_article;
