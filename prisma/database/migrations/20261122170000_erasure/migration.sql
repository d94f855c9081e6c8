-- What is append-only to the application is still erased with its tenant: by the owner, who sees the rows of the tenant that
-- the transaction names, and none without. For the tables of the current schema that have it not yet; a migration that
-- makes an append-only table ends with it.
CREATE FUNCTION gate.allow_erasure() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  append_only regclass;
BEGIN
  FOR append_only IN
    SELECT c.oid FROM pg_catalog.pg_class c
    WHERE c.relnamespace = pg_catalog.current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
      AND NOT pg_catalog.has_table_privilege('livery_app', c.oid, 'DELETE')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'erasure')
  LOOP
    EXECUTE format('CREATE POLICY erasure ON %s TO livery_owner
      USING (tenant_id = NULLIF(pg_catalog.current_setting(''app.tenant_id'', true), '''')::uuid) WITH CHECK (false)', append_only);
  END LOOP;
END $$;
