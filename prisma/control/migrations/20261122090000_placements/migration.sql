-- PostgreSQL servers that can hold tenants. Each knows the same three roles with the same passwords, so that no secret is
-- stored here. `database` is the one for shared rows and schemas; `main` is where the control tables are, and its address is
-- in the environment.
CREATE TABLE servers (
  id         text PRIMARY KEY,
  name       text NOT NULL,
  host       text,
  port       integer,
  database   text,
  ssl        boolean NOT NULL DEFAULT false,
  accepting  boolean NOT NULL DEFAULT true,
  created_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT servers_id_check CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,30}$'),
  CONSTRAINT servers_address_check CHECK (num_nulls(host, port, database) = CASE id WHEN 'main' THEN 3 ELSE 0 END)
);
INSERT INTO servers (id, name) VALUES ('main', 'Main server');

-- Never used twice, whatever fails: a process that remembers an old one can never be right by accident.
CREATE SEQUENCE placement_epochs;

ALTER TABLE placements
  ADD COLUMN server_id text NOT NULL DEFAULT 'main' REFERENCES servers (id),
  ADD COLUMN database  text,
  ADD COLUMN schema    text NOT NULL DEFAULT 'public',
  ADD COLUMN epoch     bigint NOT NULL DEFAULT nextval('placement_epochs');
ALTER TABLE placements DROP CONSTRAINT placements_level_check;
-- `database` is a tenant's own; the others are in the server's.
ALTER TABLE placements ADD CONSTRAINT placements_place_check CHECK (CASE level
  WHEN 'shared' THEN database IS NULL AND schema = 'public'
  WHEN 'schema' THEN database IS NULL AND schema ~ '^tenant_[0-9a-f]{32}$'
  WHEN 'dedicated' THEN database ~ '^tenant_[0-9a-f]{32}$' AND schema = 'public'
  ELSE false END);
CREATE UNIQUE INDEX placements_place_key ON placements (server_id, COALESCE(database, ''), schema) WHERE level <> 'shared';
CREATE INDEX placements_level_idx ON placements (level);

GRANT SELECT, INSERT, UPDATE, DELETE ON servers TO livery_platform;
GRANT USAGE ON SEQUENCE placement_epochs TO livery_platform;

SELECT gate.open(tenant_id, 'public', epoch) FROM placements;
