-- Pictures made anew without an edit of a parcel are told like everything else: land cover, outlines of communes, a loaded sample.
ALTER TABLE outbox DROP CONSTRAINT outbox_topic_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_topic_check CHECK (topic IN ('edit', 'flag', 'coverage', 'import', 'tiles'));

-- How many parcels lie in a square of the tile grid at zoom 16 (x, y as in its address), by commune. Made with the land cover.
CREATE TABLE land_density (
  commune_code text NOT NULL,
  x integer NOT NULL,
  y integer NOT NULL,
  parcels integer NOT NULL,
  PRIMARY KEY (commune_code, x, y)
);
CREATE INDEX land_density_cell ON land_density (x, y) INCLUDE (commune_code, parcels);

-- Which recipe (tiles/land-cover-levels.ts) made the pictures of a commune: what an older program made is stale.
ALTER TABLE land_cover_state ADD COLUMN recipe integer NOT NULL DEFAULT 0;
-- Seeded databases from before 006 have land cover and no state; now every commune with land cover has one.
INSERT INTO land_cover_state (commune_code, outbox_id) SELECT DISTINCT commune_code, 0::bigint FROM land_cover
ON CONFLICT (commune_code) DO NOTHING;
