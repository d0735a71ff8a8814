-- Pictures kept before uploads were cleaned still tell where they were taken: a server cleans them once (server/documents/stored-pictures.ts).
ALTER TABLE document ADD COLUMN is_clean boolean NOT NULL DEFAULT false;
UPDATE document SET is_clean = true WHERE media_type NOT LIKE 'image/%';
CREATE INDEX document_unclean ON document (id) WHERE NOT is_clean;
