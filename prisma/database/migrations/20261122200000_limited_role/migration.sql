-- Work within a row limit is done as livery_limited, a role that nobody signs in as: livery_app takes it on for one transaction.
-- The limits are policies of that role alone. As policies of livery_app they were planned into every query of everybody, which
-- took a third of the time of a short one. Runs with search_path = gate, as livery_owner.

GRANT USAGE ON SCHEMA extensions, gate TO livery_limited;
GRANT SELECT ON gate.tenant_gate TO livery_limited;
GRANT EXECUTE ON FUNCTION gate.read_locked TO livery_limited;
ALTER POLICY tenant ON gate.tenant_gate TO livery_app, livery_limited;

CREATE OR REPLACE FUNCTION gate.protect(tenant_table regclass, append_only boolean DEFAULT false) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own constant text := $own$ tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $own$;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format('CREATE POLICY tenant ON %s TO livery_app, livery_limited USING (%s) WITH CHECK (%s)', tenant_table, own, own);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO livery_app, livery_limited', tenant_table);
  IF NOT append_only THEN
    EXECUTE format('GRANT UPDATE, DELETE ON %s TO livery_app, livery_limited', tenant_table);
  END IF;
  PERFORM gate.guard_writes(tenant_table);
END $$;

-- app.row_limit says own:<staff id>, team:<name> or level:<n>; not set, or saying anything else, it fits no row.
CREATE OR REPLACE FUNCTION gate.limit_rows(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  given constant text := $given$ pg_catalog.current_setting('app.row_limit', true) $given$;
  within constant text := replace($within$ :given IN ('own:' || owner_id::text, 'team:' || team)
    OR data_level <= CASE WHEN :given ~ '^level:[0-9]$' THEN pg_catalog.right(:given, 1)::smallint END $within$, ':given', given);
BEGIN
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE TO livery_limited USING (%s) WITH CHECK (%s)',
    tenant_table, within, within);
END $$;

-- The parent is looked for under its own limit. Foreign keys do not ask policies, so this is also what keeps a new row from being
-- hung on somebody else's.
CREATE OR REPLACE FUNCTION gate.limit_by_parent(tenant_table regclass, parent_column name, parent regclass) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  within constant text := format('EXISTS (SELECT FROM %s p WHERE p.tenant_id = %s.tenant_id AND p.id = %I)',
    parent, (SELECT relname FROM pg_class WHERE oid = tenant_table), parent_column);
BEGIN
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE TO livery_limited USING (%s) WITH CHECK (%s)',
    tenant_table, within, within);
END $$;

CREATE OR REPLACE FUNCTION gate.hide_from_limited(tenant_table regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE FOR SELECT TO livery_limited USING (false)', tenant_table);
END $$;
