-- Up to which row of the outbox the land cover of a commune holds everything: what came later makes it stale, whoever wrote it and
-- whether or not a server was running.
CREATE TABLE land_cover_state (
  commune_code text PRIMARY KEY,
  outbox_id bigint NOT NULL
);
