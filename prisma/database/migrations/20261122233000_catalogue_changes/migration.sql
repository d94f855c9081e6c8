-- What a catalogue's pages are made of is in the tenants' own places, the log of changes in the main database. Who changes the one
-- there writes the other in the same transaction. Elsewhere it is told so on its connection before it commits, and says first in the
-- main database what is to be expected (lib/db/catalogue-notes.ts). Runs with search_path = gate, as livery_owner.

-- Once a transaction, at its commit: control.write_change() takes the lock of the log.
CREATE FUNCTION gate.log_catalogue_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changed constant uuid := COALESCE(NEW.tenant_id, OLD.tenant_id);
BEGIN
  IF current_setting('livery.catalogue_logged', true) = changed::text OR to_regnamespace('control') IS NULL THEN RETURN NULL; END IF;
  PERFORM set_config('livery.catalogue_logged', changed::text, true);
  PERFORM control.write_change(changed, 'catalogue');
  RETURN NULL;
END $$;

-- A transaction that comes to a stop afterwards ends within a minute, so that a change which is expected has come or will never come.
CREATE FUNCTION gate.tell_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed constant text := COALESCE(NEW.tenant_id, OLD.tenant_id)::text;
BEGIN
  IF pg_catalog.current_setting('livery.catalogue_told', true) = changed
    OR pg_catalog.to_regnamespace('control') IS NOT NULL THEN RETURN NULL; END IF;
  PERFORM pg_catalog.set_config('livery.catalogue_told', changed, true);
  PERFORM pg_catalog.set_config('idle_in_transaction_session_timeout', '60s', true);
  RAISE NOTICE USING ERRCODE = 'LV002', MESSAGE = changed;
  RETURN NULL;
END $$;

-- For a table that pages of the catalogue are made of; `shown` says of an update whether they show it.
CREATE FUNCTION gate.feeds_catalogue(tenant_table regclass, shown text DEFAULT 'OLD.* IS DISTINCT FROM NEW.*') RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE CONSTRAINT TRIGGER log_catalogue_change AFTER INSERT OR DELETE ON %s
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate.log_catalogue_change()', tenant_table);
  EXECUTE format('CREATE CONSTRAINT TRIGGER log_catalogue_update AFTER UPDATE ON %s
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (%s) EXECUTE FUNCTION gate.log_catalogue_change()', tenant_table, shown);
  EXECUTE format('CREATE TRIGGER tell_catalogue_change AFTER INSERT OR DELETE ON %s
    FOR EACH ROW EXECUTE FUNCTION gate.tell_catalogue_change()', tenant_table);
  EXECUTE format('CREATE TRIGGER tell_catalogue_update AFTER UPDATE ON %s
    FOR EACH ROW WHEN (%s) EXECUTE FUNCTION gate.tell_catalogue_change()', tenant_table, shown);
END $$;
