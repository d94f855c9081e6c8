-- What exists once in every database that can hold tenants. Runs with search_path = gate, as livery_owner.

CREATE SCHEMA IF NOT EXISTS extensions;
GRANT USAGE ON SCHEMA extensions TO livery_app, livery_platform;
GRANT USAGE ON SCHEMA gate TO livery_app, livery_platform;

-- The default of every tenant_id column. Policies spell the expression out instead: a function would be parsed and
-- inlined again for each query that is planned.
CREATE FUNCTION gate.tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $$;

-- Fences a tenant table; every migration that creates one calls it. FORCE: the owner is under the policy as well.
-- An append-only table can be written and read, never changed.
CREATE FUNCTION gate.protect(tenant_table regclass, append_only boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
