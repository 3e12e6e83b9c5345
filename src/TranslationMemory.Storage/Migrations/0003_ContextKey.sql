-- The name of a segment's place, as the key of a software string: an exact match with the same one is a context match.

ALTER TABLE units ADD COLUMN context_key TEXT;
