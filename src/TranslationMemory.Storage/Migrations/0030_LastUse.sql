-- When a use of a unit was recorded last, in microseconds.

ALTER TABLE units ADD COLUMN last_use_time INTEGER;
