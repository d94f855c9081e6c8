import type { ClientBase } from "pg";

const RULES: { broken: string; sql: string }[] = [
  {
    broken: "the application's role can bypass row-level security",
    sql: `SELECT rolname AS what FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls OR rolreplication)`,
  },
  {
    broken: "the application's role is a member of a role that owns tables or can bypass",
    sql: `SELECT r.rolname AS what FROM pg_roles r WHERE r.rolname <> current_user AND pg_has_role(current_user, r.oid, 'MEMBER')
          AND (r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))`,
  },
  {
    broken: "the application's role owns a table",
    sql: `SELECT oid::regclass::text AS what FROM pg_class WHERE relowner = current_user::regrole AND relkind IN ('r', 'p')`,
  },
  {
    broken: "a tenant table is without FORCE ROW LEVEL SECURITY",
    sql: `SELECT what FROM tenant_tables WHERE NOT (relrowsecurity AND relforcerowsecurity)`,
  },
  {
    broken: "a tenant table has no policy that checks reads and writes",
    sql: `SELECT what FROM tenant_tables t WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid
            AND p.polpermissive AND 'livery_app'::regrole = ANY (p.polroles) AND p.polcmd = '*' AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)`,
  },
  {
    broken: "a tenant table has a policy for everybody, or one that lets all rows through",
    sql: `SELECT what FROM tenant_tables t JOIN pg_policy p ON p.polrelid = t.oid
          WHERE 0 = ANY (p.polroles) OR (p.polpermissive AND 'livery_app'::regrole = ANY (p.polroles) AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%app.tenant_id%')`,
  },
  {
    broken:
      "a table whose rows belong to somebody, or hang on such a one, does not limit staff to their rows",
    sql: `SELECT what FROM tenant_tables t WHERE t.oid IN (SELECT oid FROM limited)
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND NOT p.polpermissive AND p.polcmd = '*'
            AND 'livery_app'::regrole = ANY (p.polroles) AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.row_limit%'
            AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.row_limit%')`,
  },
  {
    broken: "the activity can be read by staff who are limited to some rows",
    sql: `SELECT what FROM tenant_tables t JOIN pg_class c ON c.oid = t.oid WHERE c.relname = 'audit_events'
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND NOT p.polpermissive AND p.polcmd IN ('r', '*')
            AND 'livery_app'::regrole = ANY (p.polroles) AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.row_limit%')`,
  },
  {
    broken: "a tenant table does not ask the gate before it is written",
    sql: `SELECT what FROM tenant_tables t WHERE t.schema NOT IN ('control', 'gate') AND NOT EXISTS (SELECT FROM pg_trigger g
            JOIN pg_proc f ON f.oid = g.tgfoid WHERE g.tgrelid = t.oid AND f.oid = to_regprocedure('gate.assert_write()') AND g.tgenabled <> 'D')`,
  },
  {
    broken: "a tenant table can be truncated by the application (TRUNCATE ignores row-level security)",
    sql: `SELECT what FROM tenant_tables WHERE has_table_privilege(current_user, oid, 'TRUNCATE')`,
  },
  {
    broken: "a tenant table's primary key, unique key or foreign key does not begin with tenant_id",
    sql: `SELECT t.what || '.' || c.conname AS what FROM tenant_tables t JOIN pg_constraint c ON c.conrelid = t.oid
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
          WHERE t.schema <> 'control' AND c.contype IN ('p', 'u', 'f') AND a.attname <> 'tenant_id'`,
  },
  {
    broken: "a tenant table's index does not begin with tenant_id",
    sql: `SELECT i.indexrelid::regclass::text AS what FROM tenant_tables t JOIN pg_index i ON i.indrelid = t.oid
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
          WHERE t.schema <> 'control' AND a.attname <> 'tenant_id'`,
  },
];

const TENANT_TABLES = `WITH RECURSIVE tenant_tables AS (
  SELECT c.oid, c.oid::regclass::text AS what, n.nspname AS schema, c.relrowsecurity, c.relforcerowsecurity
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'jobs')
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)),
limited (oid) AS (
  SELECT a.attrelid FROM tenant_tables t JOIN pg_attribute a ON a.attrelid = t.oid
  WHERE t.schema <> 'control' AND a.attname = 'owner_id' AND NOT a.attisdropped
  UNION
  SELECT c.conrelid FROM limited l JOIN pg_constraint c ON c.confrelid = l.oid AND c.contype = 'f')`;

/**
 * Checks the rules that keep tenants apart, as the role it is connected as.
 * @returns a sentence for each broken rule with the tables it concerns; empty when all is well
 */
export async function findBrokenRules(client: Pick<ClientBase, "query">): Promise<string[]> {
  const broken: string[] = [];
  for (const rule of RULES) {
    const { rows } = await client.query<{ what: string }>(`${TENANT_TABLES} ${rule.sql}`);
    if (rows.length) broken.push(`${rule.broken}: ${rows.map((row) => row.what).join(", ")}`);
  }
  return broken;
}
