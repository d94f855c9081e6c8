-- A host that changes hands concerns two tenants. Noting the new one alone left it with the old one wherever it was remembered.
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
  PERFORM pg_advisory_xact_lock(7270736900);
  IF former <> changed THEN INSERT INTO control.routing_changes (tenant_id) VALUES (former); END IF;
  INSERT INTO control.routing_changes (tenant_id) VALUES (changed);
  RETURN NULL;
END $$;
