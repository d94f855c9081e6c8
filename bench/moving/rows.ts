import type pg from "pg";

/** Ids as the product makes them: orders in the order of their time, customers in none. */
const ID_7 = `(lpad(to_hex(1750000000000 + n * 977), 12, '0') || '7' || substr(md5(tenant || n), 1, 3) || '8' ||
  substr(md5(n || tenant), 1, 15))::uuid`;
const ID_4 = `md5(tenant || 'customer' || n)::uuid`;
/** Of a hundred rows. */
const SHARE = { customers: 10, orders: 25 };

/**
 * Fills the tables of a schema with rows of several tenants, side by side as they come when all of them work: customers, orders,
 * and two or three lines of each order.
 *
 * @param counts how many rows each tenant gets
 */
export async function fillTenants(
  client: pg.Client,
  schema: string,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const parts = (share: number) => [...counts.values()].map((rows) => Math.round((rows * share) / 100));
  const [customers, orders] = [parts(SHARE.customers), parts(SHARE.orders)];
  const lines = [...counts.values()].map((rows, at) => rows - customers[at]! - orders[at]!);
  const each = (numbers: number[]) =>
    `(SELECT unnest($1::text[]) AS tenant, unnest(ARRAY[${numbers.join()}]) AS of) t, generate_series(1, ${Math.max(...numbers)}) n
     WHERE n <= of ORDER BY n`;
  await client.query(`SET search_path = ${schema}`);
  for (const sql of [
    `INSERT INTO customers (tenant_id, id, email, name, phone, address)
     SELECT tenant::uuid, ${ID_4}, 'customer-' || n || '@example.com', 'Customer ' || n, '+39 055 ' || n,
       jsonb_build_object('line1', 'Via Roma ' || n, 'city', 'Firenze', 'postcode', '50123') FROM ${each(customers)}`,
    `INSERT INTO orders (tenant_id, id, number, access_token, idempotency_key, status, customer_id, contact_name, contact_email,
       contact_phone, delivery, payment_method, currency, subtotal_minor, delivery_fee_minor, tax_minor, total_minor, placed_at)
     SELECT tenant::uuid, ${ID_7}, 'N-' || n, md5(n || 'token'), 'key:' || md5(n::text),
       (ARRAY['placed', 'preparing', 'completed', 'completed'])[1 + n % 4], md5(tenant || 'customer' || 1 + n % greatest(1, of * 2 / 5))::uuid,
       'Customer ' || n, 'customer-' || n || '@example.com', '+39 055 ' || n, '{"kind": "delivery", "line1": "Via Roma 1"}',
       'on_delivery', 'EUR', 1000 + n, 250, 100, 1250 + n, timestamptz '2026-01-01' + n * interval '10 seconds' FROM ${each(orders)}`,
    `INSERT INTO order_lines (tenant_id, order_id, position, variant_id, product_name, variant_name, sku, unit_minor, quantity, total_minor)
     SELECT tenant::uuid, (SELECT ${ID_7} FROM (SELECT 1 + (line - 1) * 10 / 26 AS n) o), line, md5('variant' || line % 40)::uuid,
       'Product ' || line % 40, 'large', 'SKU-' || line % 40, 900, 1 + line % 3, 900 * (1 + line % 3)
     FROM (SELECT tenant, n AS line FROM ${each(lines)}) l`,
  ])
    await client.query(sql, [[...counts.keys()]]);
  for (const table of ["customers", "orders", "order_lines"]) await client.query(`ANALYZE ${table}`);
}
