-- Pages of a document, where the file says how many; and whether it was taken off its requirement again.
ALTER TABLE proj_documents ADD COLUMN pages INTEGER;
ALTER TABLE proj_documents ADD COLUMN detached INTEGER NOT NULL DEFAULT 0;
