-- As before, but the parent is looked for along search_path, which the gate has pointed at the tenant's place: a schema that was
-- made ahead gets its tenant's name later, and a path that the function kept would name one that is gone.
CREATE OR REPLACE FUNCTION gate.limit_by_parent(tenant_table regclass, parent_column name, parent regclass) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  place constant text := (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = parent);
  parent_name constant name := (SELECT relname FROM pg_class WHERE oid = parent);
  sees constant text := (SELECT format('%s.%I', place, 'sees_parent_of_' || relname) FROM pg_class WHERE oid = tenant_table);
  within constant text := gate.unlimited() || format(' OR %s(tenant_id, %I)', sees, parent_column);
BEGIN
  EXECUTE format($sees$ CREATE FUNCTION %s(tenant uuid, wanted uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
    SET plan_cache_mode = force_generic_plan
    AS 'BEGIN RETURN EXISTS (SELECT FROM %I p WHERE p.tenant_id = tenant AND p.id = wanted); END' $sees$,
    sees, parent_name);
  EXECUTE format('CREATE POLICY row_limit ON %s AS RESTRICTIVE TO livery_app USING (%s) WITH CHECK (%s)',
    tenant_table, within, within);
END $$;
