import pg from "pg";

// What a schema is made of, a line each, without its own name: two schemas of the same migrations give the same lines.
// NOT NULL stands with the column: as a constraint only newer versions of PostgreSQL list it. What the owner may do is left out:
// newer versions know more of it.
const roleOf = (oid: string) =>
  `coalesce((SELECT rolname::text FROM pg_roles WHERE oid = ${oid}), 'public') AS role`;
const SHAPE = `WITH tables AS (
    SELECT oid, relname, relkind, relowner, relacl, relrowsecurity, relforcerowsecurity FROM pg_class
    WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relname <> '_prisma_migrations')
  SELECT format('table %s%s%s', relname, CASE WHEN relrowsecurity THEN ' fenced' END,
      CASE WHEN relforcerowsecurity THEN ' by force' END) AS line FROM tables
  UNION ALL
  SELECT format('column %s.%s %s%s%s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' not null' END, ' default ' || pg_get_expr(d.adbin, d.adrelid))
    FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT format('constraint %s.%s %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
    FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype NOT IN ('n', 't')
  UNION ALL
  SELECT format('index %s', pg_get_indexdef(i.indexrelid)) FROM tables t JOIN pg_index i ON i.indrelid = t.oid
  UNION ALL
  SELECT format('policy %s.%s %s %s to %s %s %s', t.relname, p.polname,
      CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
      (SELECT string_agg(role, ', ' ORDER BY role) FROM unnest(p.polroles) AS one, ${roleOf("one")}),
      pg_get_expr(p.polqual, t.oid), pg_get_expr(p.polwithcheck, t.oid))
    FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
  UNION ALL
  SELECT format('grant %s on %s to %s', string_agg(granted, ', ' ORDER BY granted), what, role) FROM (
      SELECT t.relname::text AS what, t.relowner, t.relacl AS acl FROM tables t
      UNION ALL
      SELECT format('%s.%s', t.relname, a.attname), t.relowner, a.attacl FROM tables t
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped) AS had
    CROSS JOIN aclexplode(acl) AS one
    CROSS JOIN concat(one.privilege_type, CASE WHEN one.is_grantable THEN ' with grant option' END) AS granted
    CROSS JOIN ${roleOf("one.grantee")}
    WHERE one.grantee <> relowner GROUP BY what, role
  UNION ALL
  SELECT format('trigger %s.%s%s %s', t.relname, g.tgname, CASE WHEN g.tgenabled = 'D' THEN ' disabled' END,
      pg_get_triggerdef(g.oid)) FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
  UNION ALL
  SELECT format('function %s %s', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = $1::regnamespace`;

/** The lines that describe a schema; none where it is missing. */
export async function shapeOf(client: pg.Client, schema: string): Promise<string[]> {
  const name = pg.escapeIdentifier(schema);
  const { rows: found } = await client.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema]);
  if (!found.length) return [];
  await client.query(`SET search_path = ${name}`); // so that what is in it is written without its name
  const { rows } = await client.query<{ line: string }>(SHAPE, [name]);
  await client.query("RESET search_path");
  // The definition of an index or a trigger names the schema all the same.
  return rows.map(({ line }) => line.replaceAll(`${schema}.`, "").replace(/\s+/g, " ").trim()).sort();
}

/** What one shape has more (+) and less (-) than it should. */
export function differences(shape: readonly string[], expected: readonly string[]): string[] {
  const [has, should] = [new Set(shape), new Set(expected)];
  return [
    ...shape.filter((line) => !should.has(line)).map((line) => `+ ${line}`),
    ...expected.filter((line) => !has.has(line)).map((line) => `- ${line}`),
  ];
}
