-- What an edit is about, in a few figures (data/model/edit.ts, EditGist): lists are sorted and read by it. Null for older edits.
ALTER TABLE edit ADD COLUMN gist jsonb;
