-- What a server can carry, what it carries, and a standby of it that may be asked by who can do with an old answer.
-- `capacity` is in the units of lib/placement/load.ts. A replica has the server's databases under the same names.
ALTER TABLE servers
  ADD COLUMN capacity     integer NOT NULL DEFAULT 10000,
  ADD COLUMN data_bytes   bigint,
  ADD COLUMN measured_at  timestamptz(6),
  ADD COLUMN replica_host text,
  ADD COLUMN replica_port integer,
  ADD CONSTRAINT servers_capacity_check CHECK (capacity BETWEEN 1 AND 10000000),
  ADD CONSTRAINT servers_replica_check CHECK (num_nulls(replica_host, replica_port) <> 1);
CREATE INDEX placements_server_id_idx ON placements (server_id, level);
