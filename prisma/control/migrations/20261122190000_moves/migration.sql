-- A tenant's way from one place to another. `phase` is the machine's (lib/mover/state.ts has the transitions), `status` what
-- people are told. `wanted` is what an operator asked for; the mover obeys at the next safe point.
CREATE TABLE tenant_moves (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id      uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  from_level     text NOT NULL,
  from_server_id text NOT NULL REFERENCES servers (id),
  to_level       text NOT NULL,
  to_server_id   text NOT NULL REFERENCES servers (id),
  old_epoch      bigint NOT NULL,
  new_epoch      bigint,
  phase          text NOT NULL DEFAULT 'pending',
  status         text NOT NULL GENERATED ALWAYS AS (CASE
    WHEN phase = 'pending' THEN 'pending'
    WHEN phase IN ('prepare', 'copy', 'stream') THEN 'syncing'
    WHEN phase = 'verify' THEN 'verifying'
    WHEN phase IN ('cutover', 'flipped') THEN 'cutover'
    WHEN phase IN ('retained', 'cleaning', 'cleaned') THEN 'complete'
    WHEN error IS NULL THEN 'rolled_back'
    ELSE 'failed' END) STORED,
  wanted         text NOT NULL DEFAULT 'go',
  error          text,
  figures        jsonb NOT NULL DEFAULT '{}',
  keep_hours     integer NOT NULL DEFAULT 48,
  lease_owner    text,
  lease_gen      bigint NOT NULL DEFAULT 0,
  lease_until    timestamptz,
  created_at     timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  flipped_at     timestamptz(6),
  clean_after    timestamptz(6),
  ended_at       timestamptz(6),
  CONSTRAINT tenant_moves_phase_check CHECK (phase IN ('pending', 'prepare', 'copy', 'stream', 'verify', 'cutover', 'flipped',
    'retained', 'cleaning', 'cleaned', 'rolling_back', 'cleanup_pending', 'rolled_back')),
  CONSTRAINT tenant_moves_level_check CHECK (from_level IN ('shared', 'schema', 'dedicated') AND to_level IN ('shared', 'schema', 'dedicated')),
  CONSTRAINT tenant_moves_place_check CHECK ((from_level, from_server_id) <> (to_level, to_server_id)),
  CONSTRAINT tenant_moves_wanted_check CHECK (wanted IN ('go', 'pause', 'rollback')),
  CONSTRAINT tenant_moves_keep_check CHECK (keep_hours BETWEEN 0 AND 8760)
);
-- Whatever copies, drops or deletes a tenant's rows is done in one of these phases, so no two of them meet.
CREATE UNIQUE INDEX tenant_moves_live_key ON tenant_moves (tenant_id)
  WHERE phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back');
CREATE INDEX tenant_moves_tenant_id_created_at_idx ON tenant_moves (tenant_id, created_at DESC);

CREATE TABLE move_events (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  move_id uuid NOT NULL REFERENCES tenant_moves (id) ON DELETE CASCADE,
  at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  kind    text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX move_events_move_id_idx ON move_events (move_id, id);

ALTER TABLE tenant_moves ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_moves FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_moves TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON tenant_moves TO livery_platform, livery_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_moves TO livery_platform;
GRANT SELECT, INSERT, DELETE ON move_events TO livery_platform;
