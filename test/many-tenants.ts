import type pg from "pg";
import { defaultBranding } from "@/lib/branding/schema";

/**
 * Tenants of the control tables alone, each with a brand and some domains, by plain SQL: thousands in seconds. They have no place
 * for rows of their own.
 * @param admin on the main database, in a transaction if they are to be there all at once
 * @returns their hosts, tenant by tenant
 */
export async function makeManyTenants(
  admin: pg.Client,
  tenants: number,
  hostsOfEach: number,
): Promise<string[]> {
  await admin.query(`INSERT INTO control.plans (id, name, rank, price_minor, currency, features, limits)
    VALUES ('many', 'Many', 99, 0, 'EUR', '{"api": true}', '{"products": 100}')`);
  await admin.query(
    `INSERT INTO control.tenants (id, code, slug, name, status, plan_id)
     SELECT gen_random_uuid(), 'many' || n, 'many' || n, 'Tenant ' || n, 'active', 'many' FROM generate_series(1, $1::int) n`,
    [tenants],
  );
  const each = "FROM control.tenants t WHERE t.plan_id = 'many'";
  await admin.query(`INSERT INTO control.placements (tenant_id) SELECT t.id ${each}`);
  const brand = defaultBranding("Many");
  await admin.query(`INSERT INTO control.brandings (tenant_id, published) SELECT t.id, $1::jsonb ${each}`, [
    brand,
  ]);
  const { rows } = await admin.query<{ host: string }>(
    `INSERT INTO control.domains (tenant_id, id, host, state, proved_at, redirects, is_primary)
     SELECT t.id, gen_random_uuid(), 'h' || h || '.' || t.code || '.test', 'active', now(), false, h = 1
     FROM control.tenants t CROSS JOIN generate_series(1, $1::int) h WHERE t.plan_id = 'many' ORDER BY t.code, h RETURNING host`,
    [hostsOfEach],
  );
  await admin.query(
    "ANALYZE control.tenants, control.placements, control.brandings, control.domains, control.routing_changes",
  );
  return rows.map(({ host }) => host);
}
