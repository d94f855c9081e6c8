-- What a change concerns: what a tenant's context and routing are made of, or its catalogue. The newest id of a tenant's
-- 'context' rows, or of those for everybody, is the version of its context.
ALTER TABLE routing_changes ADD COLUMN what text NOT NULL DEFAULT 'context',
  ADD CONSTRAINT routing_changes_what_check CHECK (what IN ('context', 'catalogue'));
CREATE INDEX routing_changes_tenant_id_what_id_idx ON routing_changes (tenant_id, what, id);
-- Else the newest of these few is looked for through the whole log from its end.
CREATE INDEX routing_changes_of_all_idx ON routing_changes (what, id) WHERE tenant_id IS NULL;

-- What is kept outside of this database belongs to it and not to another one with the same names and numbers: one that was
-- deleted and made again, or a neighbour in the same Redis.
CREATE TABLE installation (
  id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  is_single boolean NOT NULL DEFAULT true UNIQUE CHECK (is_single)
);
INSERT INTO installation DEFAULT VALUES;
GRANT SELECT ON installation TO livery_platform;

-- The lock makes the ids follow the order of the commits: a reader that has seen id 10 can never miss a later 9. `at` is the
-- time of the change, and not that at which its transaction began.
-- Listeners are told at the commit (NOTIFY). The notice tells the process that has written, on its own connection, so that it
-- can tell others by another way.
CREATE FUNCTION control.write_change(tenant uuid, about text) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  written bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7270736900);
  INSERT INTO control.routing_changes (tenant_id, what, at) VALUES (tenant, about, clock_timestamp()) RETURNING id INTO written;
  PERFORM pg_notify('livery_changes', written::text);
  RAISE NOTICE USING ERRCODE = 'LV001', MESSAGE = written::text;
END $$;
REVOKE ALL ON FUNCTION control.write_change FROM PUBLIC;

CREATE OR REPLACE FUNCTION control.note_routing_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changed uuid;
  former uuid;
BEGIN
  IF TG_TABLE_NAME = 'tenants' THEN changed := COALESCE(NEW.id, OLD.id);
  ELSIF TG_TABLE_NAME NOT IN ('plans', 'host_patterns') THEN
    changed := COALESCE(NEW.tenant_id, OLD.tenant_id);
    former := OLD.tenant_id;
  END IF;
  IF former <> changed THEN PERFORM control.write_change(former, 'context'); END IF;
  PERFORM control.write_change(changed, 'context');
  RETURN NULL;
END $$;

-- At the commit, when the transaction has all its row locks: who holds the lock of the log then waits for nobody, so it cannot
-- be part of a deadlock, and it is held for the commit alone. (Raising a counter in the tenant's own row instead would take
-- that row's lock behind others: a brand that is published and a tenant that is suspended would stand in each other's way.)
DO $$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['tenants', 'placements', 'suspensions', 'domains', 'brandings', 'plans', 'host_patterns'] LOOP
    EXECUTE format('DROP TRIGGER note_routing_change ON %I', watched);
    EXECUTE format('CREATE CONSTRAINT TRIGGER note_routing_change AFTER INSERT OR UPDATE OR DELETE ON %I
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION control.note_routing_change()', watched);
  END LOOP;
END $$;

-- Catalogues are in the tenants' own places, where no trigger reaches the log: whoever has changed one says so here, as the
-- tenant and in a transaction of its own.
CREATE FUNCTION control.note_catalogue_change() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenant constant uuid := NULLIF(current_setting('app.tenant_id', true), '');
BEGIN
  IF tenant IS NULL THEN RAISE EXCEPTION 'no tenant is set' USING ERRCODE = 'TM000'; END IF;
  PERFORM control.write_change(tenant, 'catalogue');
END $$;
REVOKE ALL ON FUNCTION control.note_catalogue_change FROM PUBLIC;
GRANT EXECUTE ON FUNCTION control.note_catalogue_change TO livery_app;

-- Contexts that were loaded before count as older than any from now on.
SELECT control.write_change(NULL, 'context');
