-- Which database this is: an archive of tiles belongs to the database it was drawn from, and to no other that comes to stand in its place.
INSERT INTO setting (name, value) VALUES ('database_id', to_jsonb(gen_random_uuid()::text)) ON CONFLICT DO NOTHING;
