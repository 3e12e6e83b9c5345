-- Imports that are under way: the units that each has stored so far, a batch a row. An import that ends takes its rows away; what stands here when
-- the server starts is of one that a kill ended, and its units go.
CREATE TABLE unfinished_imports (
    batch_key  INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id  BLOB NOT NULL CHECK (length(import_id) = 16),
    memory_key INTEGER NOT NULL REFERENCES memories,
    unit_ids   BLOB NOT NULL CHECK (length(unit_ids) % 16 = 0) -- the ids one after the other, each in network order
) STRICT;

CREATE INDEX unfinished_imports_by_import ON unfinished_imports (import_id, batch_key);
CREATE INDEX unfinished_imports_by_memory ON unfinished_imports (memory_key);
