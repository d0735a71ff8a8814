-- A document is asked for by its id alone: the address in a page does not name the commune.
CREATE INDEX document_id ON document (id);
