import { inTenant, type TenantScope } from "@/lib/db/scopes";

/** Rows that nobody changes, so many that a copy of them takes a while. */
export async function addManyRows(scope: TenantScope, count: number): Promise<void> {
  await inTenant(
    scope,
    (db) => db.$executeRaw`INSERT INTO audit_events (id, actor_kind, actor_name, action, subject, details)
      SELECT gen_random_uuid(), 'system', 'Many', 'many.made', md5(i::text),
        jsonb_build_object('n', i, 'text', repeat(md5(i::text), 8)) FROM generate_series(1, ${count}::int) i`,
    { timeoutMs: 60_000 },
  );
}

/** All of them as two numbers, which are the same wherever they are. */
export async function sumOfManyRows(scope: TenantScope): Promise<string> {
  const [sum] = await inTenant(
    scope,
    (db) => db.$queryRaw<{ sum: string }[]>`
      SELECT count(*) || ' ' || sum(hashtextextended(ROW (id, subject, details)::text, 0)) AS sum
      FROM audit_events WHERE action = 'many.made'`,
    { timeoutMs: 60_000 },
  );
  return sum!.sum;
}
