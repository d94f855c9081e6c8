import type { ClientBase } from "pg";

/** Whether a policy holds staff within their limit. Where livery_limited has no USAGE yet, they still work as livery_app (openings.ts). */
const LIMITS_STAFF = `NOT p.polpermissive AND CASE
  WHEN has_schema_privilege(to_regrole('livery_limited')::oid, t.schema, 'USAGE') THEN to_regrole('livery_limited')
  ELSE 'livery_app'::regrole END = ANY (p.polroles)`;

/** `isOfRoles`: it concerns the database as a whole. `:in_schema` is a condition on n.nspname. */
const RULES: { broken: string; sql: string; isOfRoles?: boolean }[] = [
  {
    broken: "a role that requests use can bypass row-level security",
    isOfRoles: true,
    sql: `SELECT rolname AS what FROM pg_roles WHERE rolname IN (current_user, 'livery_limited', 'livery_reports') AND (rolsuper OR rolbypassrls OR rolreplication)`,
  },
  {
    broken: "a role that requests use is a member of a role that owns tables or can bypass",
    isOfRoles: true,
    sql: `SELECT r.rolname AS what FROM pg_roles r, (SELECT oid, rolname FROM pg_roles
            WHERE rolname IN (current_user, 'livery_limited', 'livery_reports')) own
          WHERE r.oid <> own.oid AND pg_has_role(own.oid, r.oid, 'MEMBER') AND (r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))`,
  },
  {
    broken: "a role that requests use owns a table",
    isOfRoles: true,
    sql: `SELECT oid::regclass::text AS what FROM pg_class WHERE relowner IN (current_user::regrole, to_regrole('livery_limited'), to_regrole('livery_reports')) AND relkind IN ('r', 'p')`,
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
          WHERE 0 = ANY (p.polroles) OR (p.polpermissive
            AND p.polroles && ARRAY['livery_app'::regrole, to_regrole('livery_limited')]::oid[] AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%app.tenant_id%')`,
  },
  {
    broken:
      "a table whose rows belong to somebody, or hang on such a one, does not limit staff to their rows",
    sql: `SELECT what FROM tenant_tables t WHERE t.oid IN (SELECT oid FROM limited)
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd = '*' AND ${LIMITS_STAFF}
            AND pg_get_expr(p.polqual, p.polrelid) ~ 'app.row_limit|EXISTS'
            AND pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid))`,
  },
  {
    broken: "the activity can be read by staff who are limited to some rows",
    sql: `SELECT what FROM tenant_tables t JOIN pg_class c ON c.oid = t.oid WHERE c.relname = 'audit_events'
          AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd IN ('r', '*') AND ${LIMITS_STAFF}
            AND pg_get_expr(p.polqual, p.polrelid) ~ 'app.row_limit|^false$')`,
  },
  {
    broken: "a tenant table does not ask the gate before it is written",
    sql: `SELECT what FROM tenant_tables t WHERE t.schema NOT IN ('control', 'gate') AND NOT EXISTS (SELECT FROM pg_trigger g
            JOIN pg_proc f ON f.oid = g.tgfoid WHERE g.tgrelid = t.oid AND f.oid = to_regprocedure('gate.assert_write()') AND g.tgenabled <> 'D')`,
  },
  {
    broken: "a tenant table can be truncated by the application (TRUNCATE ignores row-level security)",
    sql: `SELECT what FROM tenant_tables WHERE has_table_privilege(current_user, oid, 'TRUNCATE')
          OR has_table_privilege(to_regrole('livery_limited'), oid, 'TRUNCATE')`,
  },
  {
    broken: "the role of reports can do more than read",
    sql: `SELECT c.oid::regclass::text AS what FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND :in_schema
          AND (has_table_privilege(to_regrole('livery_reports'), c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
            OR has_any_column_privilege(to_regrole('livery_reports'), c.oid, 'INSERT, UPDATE'))`,
  },
  {
    broken: "the role of reports reads more than the tenants that a report names",
    sql: `SELECT c.oid::regclass::text AS what FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND :in_schema
            AND has_any_column_privilege(to_regrole('livery_reports'), c.oid, 'SELECT')
            AND (NOT c.relrowsecurity OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
              AND p.polroles && ARRAY[0, to_regrole('livery_reports')::oid] AND p.polpermissive
              AND pg_get_expr(p.polqual, p.polrelid) NOT LIKE '%tenant_id = ANY %app.report_tenants%'))`,
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

const TENANT_TABLES = `WITH RECURSIVE tenant_tables AS MATERIALIZED (
  SELECT c.oid, c.oid::regclass::text AS what, n.nspname AS schema, c.relrowsecurity, c.relforcerowsecurity
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'jobs')
    AND :in_schema
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)),
limited (oid) AS (
  SELECT a.attrelid FROM tenant_tables t JOIN pg_attribute a ON a.attrelid = t.oid
  WHERE t.schema <> 'control' AND a.attname = 'owner_id' AND NOT a.attisdropped
  UNION
  SELECT c.conrelid FROM limited l JOIN pg_constraint c ON c.confrelid = l.oid AND c.contype = 'f'
    AND c.conrelid IN (SELECT oid FROM tenant_tables))`;

/**
 * Checks the rules that keep tenants apart, as the role it is connected as.
 * @param schema only the tables of this schema, and not what the roles may do elsewhere; the whole database without it
 * @returns a sentence for each broken rule with the tables it concerns; empty when all is well
 */
export async function findBrokenRules(
  client: Pick<ClientBase, "query">,
  schema: string | null = null,
): Promise<string[]> {
  const rules = schema === null ? RULES : RULES.filter(({ isOfRoles }) => !isOfRoles);
  // One question, so that the list of tables, which is long where there are many schemas, is made once.
  const parts = rules.map(({ sql }, rule) => `SELECT ${rule} AS rule, what::text FROM (${sql}) AS broken`);
  // The condition is written out, so that the planner sees how few tables one schema has.
  const text = `${TENANT_TABLES} ${parts.join(" UNION ALL ")}`.replaceAll(
    ":in_schema",
    schema === null ? "true" : "n.nspname = $1",
  );
  const { rows } = await client.query<{ rule: number; what: string }>(text, schema === null ? [] : [schema]);
  return rules.flatMap(({ broken }, rule) => {
    const found = rows.filter((row) => row.rule === rule).map((row) => row.what);
    return found.length ? [`${broken}: ${found.join(", ")}`] : [];
  });
}
