-- Reports over several tenants are read by a role of their own: no rows but those of the tenants that the transaction names
-- in app.report_tenants, and of their tables no columns but those that a report needs. Runs with search_path = gate, as
-- livery_owner.

-- Of a database that is not ours to grant on, the administrator has done this (prisma/runner/roles.ts).
DO $$ BEGIN
  IF (SELECT pg_has_role(current_user, datdba, 'USAGE') FROM pg_database WHERE datname = current_database()) THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO livery_reports', current_database());
  END IF;
END $$;
GRANT USAGE ON SCHEMA gate TO livery_reports;

-- Lets reports read these columns of a tenant table. Without the variable no row is seen; one that is no list of ids is an
-- error. Again for the same table it adds columns.
CREATE FUNCTION gate.open_to_reports(tenant_table regclass, VARIADIC readable text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  named constant text := $named$ tenant_id = ANY (NULLIF(pg_catalog.current_setting('app.report_tenants', true), '')::uuid[]) $named$;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = tenant_table AND polname = 'reports') THEN
    EXECUTE format('CREATE POLICY reports ON %s FOR SELECT TO livery_reports USING (%s)', tenant_table, named);
  END IF;
  EXECUTE format('GRANT SELECT (%s) ON %s TO livery_reports',
    (SELECT string_agg(quote_ident(name), ', ') FROM unnest(readable) AS name), tenant_table);
END $$;

-- In the snapshot of the report itself it says whether a tenant is here.
SELECT gate.open_to_reports('gate.tenant_gate', 'tenant_id', 'location', 'epoch', 'state');
