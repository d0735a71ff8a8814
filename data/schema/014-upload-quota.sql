-- What an account has uploaded today is counted with every upload.
CREATE INDEX document_uploader ON document (created_by, created_at) INCLUDE (size);
