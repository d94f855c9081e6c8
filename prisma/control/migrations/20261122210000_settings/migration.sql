-- Settings by sections, with every version of them. Processes of the former release read the flat names, so those stay beside
-- the sections and are kept equal (lib/settings/read-schema.ts); a later release takes them away.
WITH names (section, key) AS (VALUES ('general', 'locale'), ('general', 'currency'), ('general', 'timeZone'),
    ('orders', 'taxRatePercent'), ('orders', 'deliveryFeeMinor'), ('orders', 'freeDeliveryFromMinor'), ('orders', 'orderPrefix')),
  moved AS (SELECT t.id, n.section, jsonb_object_agg(n.key, t.settings -> n.key) AS fields
    FROM tenants t JOIN names n ON t.settings ? n.key AND NOT t.settings ? n.section
    WHERE jsonb_typeof(t.settings) = 'object' GROUP BY t.id, n.section),
  sections AS (SELECT id, jsonb_object_agg(section, fields) AS added FROM moved GROUP BY id)
UPDATE tenants t SET settings = t.settings || s.added FROM sections s WHERE s.id = t.id;

ALTER TABLE tenants ADD COLUMN settings_version integer NOT NULL DEFAULT 1;

CREATE TABLE settings_versions (
  tenant_id     uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE ON UPDATE CASCADE,
  version       integer NOT NULL,
  document      jsonb NOT NULL,
  changed_at    timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  changed_by    text,
  restored_from integer,
  CONSTRAINT settings_versions_pkey PRIMARY KEY (tenant_id, version)
);
INSERT INTO settings_versions (tenant_id, version, document) SELECT id, settings_version, settings FROM tenants;

ALTER TABLE settings_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON settings_versions TO livery_app
  USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)
  WITH CHECK (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid);
CREATE POLICY platform ON settings_versions TO livery_platform, livery_owner USING (true) WITH CHECK (true);
-- Staff read the history and cannot write it; the platform adds what an import brings along.
GRANT SELECT ON settings_versions TO livery_app;
GRANT SELECT, INSERT ON settings_versions TO livery_platform;
GRANT UPDATE (changed_at, changed_by, restored_from) ON settings_versions TO livery_platform;

-- A tenant's staff change its settings, and nothing else of its record.
GRANT UPDATE (settings, updated_at) ON tenants TO livery_app;

CREATE FUNCTION control.number_settings() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.settings_version := OLD.settings_version;
  IF NEW.settings IS DISTINCT FROM OLD.settings THEN
    IF current_user = 'livery_app' AND NEW.settings -> 'limits' IS DISTINCT FROM OLD.settings -> 'limits' THEN
      RAISE EXCEPTION 'a tenant cannot change its own limits' USING ERRCODE = 'insufficient_privilege';
    END IF;
    NEW.settings_version := OLD.settings_version + 1;
  END IF;
  RETURN NEW;
END $$;

-- Here and not in the program, so that no way of changing the settings leaves its version out.
CREATE FUNCTION control.keep_settings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO control.settings_versions (tenant_id, version, document, changed_by, restored_from)
    VALUES (NEW.id, NEW.settings_version, NEW.settings, NULLIF(current_setting('app.settings_by', true), ''),
      NULLIF(current_setting('app.settings_from', true), '')::integer);
  RETURN NULL;
END $$;

CREATE TRIGGER number_settings BEFORE UPDATE ON tenants FOR EACH ROW EXECUTE FUNCTION control.number_settings();
CREATE TRIGGER keep_first_settings AFTER INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION control.keep_settings();
CREATE TRIGGER keep_settings AFTER UPDATE ON tenants FOR EACH ROW
  WHEN (OLD.settings_version <> NEW.settings_version) EXECUTE FUNCTION control.keep_settings();
