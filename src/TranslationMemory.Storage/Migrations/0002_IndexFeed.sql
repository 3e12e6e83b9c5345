-- What an index in memory needs: which units it finds by their target text, and a number for each unit that it can keep instead of an id.

ALTER TABLE memories ADD COLUMN allows_reverse_lookup INTEGER NOT NULL DEFAULT 0 CHECK (allows_reverse_lookup IN (0, 1));

-- The unit of a change. Null when a whole memory changed, and in the entries written before this column was there: who followed the log
-- from one of those could not tell the units apart, so an index that is older than this is made anew.
ALTER TABLE changes ADD COLUMN unit_key INTEGER;

-- The largest unit key ever given. SQLite would give the key of the newest unit again once that unit was deleted; a reader that still
-- holds the key of the deleted one would then be shown another.
ALTER TABLE store_identity ADD COLUMN last_unit_key INTEGER NOT NULL DEFAULT 0;

UPDATE store_identity SET last_unit_key = coalesce((SELECT max(unit_key) FROM units), 0);
