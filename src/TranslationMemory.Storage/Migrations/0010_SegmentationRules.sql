-- The SRX by which texts aligned in a memory are cut; empty for the rules of the server.

ALTER TABLE memories ADD COLUMN segmentation_rules TEXT NOT NULL DEFAULT '';
