-- Says for each tenant of this database where its rows are and whether they may be touched. It is the database's own word:
-- a process whose map is old is refused here, whatever it believes. Runs with search_path = gate, as livery_owner.

CREATE TABLE gate.tenant_gate (
  tenant_id uuid   PRIMARY KEY,
  location  text   NOT NULL,
  epoch     bigint NOT NULL,
  state     text   NOT NULL DEFAULT 'active',
  CONSTRAINT tenant_gate_state_check CHECK (state IN ('active', 'sealed', 'moved', 'incoming')),
  -- Goes into search_path as it is.
  CONSTRAINT tenant_gate_location_check CHECK (location = 'public' OR location ~ '^tenant_[0-9a-f]{32}$')
) WITH (fillfactor = 50);

ALTER TABLE gate.tenant_gate ENABLE ROW LEVEL SECURITY;
ALTER TABLE gate.tenant_gate FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON gate.tenant_gate TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY owner ON gate.tenant_gate TO livery_owner USING (true) WITH CHECK (true);
GRANT SELECT ON gate.tenant_gate TO livery_app;

-- What transactions of a tenant lock together, and who seals its gate alone.
CREATE FUNCTION gate.lock_key(tenant uuid) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT pg_catalog.uuid_hash_extended(tenant, 4711) $$;

-- A snapshot that was taken before the lock was granted may be older than a move: locking the row itself turns that into
-- a serialization failure (40001). Needs more than the application's SELECT. What only reads cannot lock a row, and need
-- not: an old snapshot of the old place is a consistent answer.
CREATE FUNCTION gate.read_locked(tenant uuid) RETURNS gate.tenant_gate LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT g FROM gate.tenant_gate g WHERE g.tenant_id = tenant FOR SHARE $$;
REVOKE ALL ON FUNCTION gate.read_locked FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.read_locked TO livery_app;

-- The first statement of every transaction of a tenant: names the tenant to the policies and points search_path at its rows.
--   TM001  the caller's epoch is not the gate's: the tenant has moved, read its placement again
--   TM002  the tenant is being moved this very moment: try again in a few milliseconds
-- The shared lock is held to the end of the transaction; who seals the gate takes it exclusively and so waits for all
-- that began before. The row is read by a statement of its own, whose snapshot is younger than the lock. Assignments instead of
-- PERFORM: PL/pgSQL evaluates them without a query, which makes the whole half as expensive.
CREATE FUNCTION gate.begin_tenant(tenant uuid, expected_epoch bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  found_epoch bigint;
  found_state text;
  found_location text;
  is_held boolean;
  is_set text;
BEGIN
  is_held := pg_catalog.pg_advisory_xact_lock_shared(gate.lock_key(tenant)) IS NOT NULL;
  is_set := pg_catalog.set_config('app.tenant_id', tenant::text, true);
  IF pg_catalog.current_setting('transaction_isolation') = 'read committed'
    OR pg_catalog.current_setting('transaction_read_only') = 'on' THEN
    SELECT epoch, state, location INTO found_epoch, found_state, found_location
      FROM gate.tenant_gate WHERE tenant_id = tenant;
  ELSE
    SELECT l.epoch, l.state, l.location INTO found_epoch, found_state, found_location FROM gate.read_locked(tenant) l;
  END IF;
  IF found_epoch IS DISTINCT FROM expected_epoch OR found_state = 'moved' THEN
    RAISE EXCEPTION 'epoch % is not the one of the gate (% %)', expected_epoch, found_epoch, found_state USING ERRCODE = 'TM001';
  ELSIF found_state <> 'active' THEN
    RAISE EXCEPTION 'the tenant is %', found_state USING ERRCODE = 'TM002';
  END IF;
  is_set := pg_catalog.set_config('search_path', found_location || ', extensions', true);
  is_set := pg_catalog.set_config('app.gate', tenant::text || '@' || found_location, true);
END $$;

-- The backstop on every tenant table: whoever writes without having passed the gate is asked here, and refused with TM003
-- where the tenant is not at this place.
CREATE FUNCTION gate.assert_write() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF pg_catalog.current_setting('app.gate', true) = pg_catalog.current_setting('app.tenant_id', true) || '@' || TG_TABLE_SCHEMA THEN
    RETURN NULL;
  END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(
    gate.lock_key(NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid));
  PERFORM 1 FROM gate.tenant_gate
    WHERE tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid
      AND state = 'active' AND location = TG_TABLE_SCHEMA;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'tenant % does not write in %', pg_catalog.current_setting('app.tenant_id', true), TG_TABLE_SCHEMA
      USING ERRCODE = 'TM003';
  END IF;
  RETURN NULL;
END $$;

-- Opens the gate for a new tenant, or shuts it for good.
CREATE FUNCTION gate.open(tenant uuid, at_location text, at_epoch bigint) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ INSERT INTO gate.tenant_gate (tenant_id, location, epoch) VALUES (tenant, at_location, at_epoch) $$;
CREATE FUNCTION gate.close(tenant uuid) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ DELETE FROM gate.tenant_gate WHERE tenant_id = tenant $$;
REVOKE ALL ON FUNCTION gate.open, gate.close FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.open, gate.close TO livery_platform;

CREATE FUNCTION gate.guard_writes(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER gate BEFORE INSERT OR UPDATE OR DELETE ON %s
    FOR EACH STATEMENT EXECUTE FUNCTION gate.assert_write()', tenant_table);
END $$;

-- As before, and with the backstop: tables that later migrations make have it from the start.
CREATE OR REPLACE FUNCTION gate.protect(tenant_table regclass, append_only boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own constant text := $own$ tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $own$;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('CREATE POLICY tenant ON %s TO livery_app USING (%s) WITH CHECK (%s)', tenant_table, own, own);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO livery_app', tenant_table);
  IF NOT append_only THEN
    EXECUTE format('GRANT UPDATE, DELETE ON %s TO livery_app', tenant_table);
  END IF;
  PERFORM gate.guard_writes(tenant_table);
END $$;
