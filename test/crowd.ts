import type pg from "pg";

const OTHERS = 490;
const ROWS_OF_OTHERS = 200;

/** A row's id, the same with every tenant. */
export const rowId = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

// n is the number of the row with its tenant (t), and id its id.
const ID = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
const OWNER = "('00000000-0000-4000-8000-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid";
const FORM =
  '{"form": "products", "version": 1, "fields": [{"key": "weight", "type": "number", "label": "Weight", "public": true}]}';
const FORM_OF_ROW = "(ARRAY['products', 'customers', 'orders'])[n % 3 + 1]";
const TABLES: Record<string, string> = {
  "public.categories": `(tenant_id, id, slug, name, position) SELECT t, id, 'slug-' || n, 'Category ' || n, n`,
  "public.stored_files": `(tenant_id, key, mime, bytes) SELECT t, 'key-' || n, 'image/webp', n`,
  "public.products": `(tenant_id, id, category_id, slug, name, status, position, search_text)
    SELECT t, id, ('00000000-0000-4000-8000-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid, 'slug-' || n, 'Product ' || n,
      CASE n % 10 WHEN 0 THEN 'draft' WHEN 1 THEN 'archived' ELSE 'active' END, n, 'product ' || n`,
  "public.product_images": `(tenant_id, id, product_id, file_key) SELECT t, id, id, 'key-' || n`,
  "public.variants": `(tenant_id, id, product_id, sku, stock) SELECT t, id, id, 'sku-' || n, n % 50`,
  "public.prices": `(tenant_id, id, variant_id, currency, amount_minor) SELECT t, id, id, 'EUR', n`,
  "public.customers": `(tenant_id, id, email, name, owner_id, team, data_level)
    SELECT t, id, n || '@same.test', 'Customer ' || n, ${OWNER}, 'Team ' || n % 10, n % 4`,
  "public.customer_credentials": `(tenant_id, customer_id, password_hash) SELECT t, id, 'none'`,
  "public.customer_sessions": `(tenant_id, id, customer_id, host, expires_at) SELECT t, id, id, 'a.test', now() + n * interval '1 hour'`,
  "public.carts": `(tenant_id, id, customer_id, updated_at) SELECT t, id, id, now() - n * interval '1 hour'`,
  "public.cart_lines": `(tenant_id, cart_id, variant_id, quantity) SELECT t, id, id, 1`,
  "public.orders": `(tenant_id, id, number, access_token, idempotency_key, status, customer_id, contact_name, contact_email,
      contact_phone, delivery, payment_method, currency, subtotal_minor, delivery_fee_minor, tax_minor, total_minor, placed_at,
      owner_id, team, data_level)
    SELECT t, id, 'T-' || n, 'token-' || n, 'key-' || n,
      CASE WHEN n % 20 < 5 THEN (ARRAY['placed', 'confirmed', 'preparing', 'on_the_way', 'cancelled'])[n % 20 + 1]
        ELSE 'completed' END,
      ('00000000-0000-4000-8000-' || lpad((n % 100 + 1)::text, 12, '0'))::uuid, 'Customer ' || n, n || '@same.test',
      '', '{}', 'invoice', 'EUR', n, 0, 0, n, now() - n * interval '1 hour', ${OWNER}, 'Team ' || n % 10, n % 4`,
  "public.order_lines": `(tenant_id, order_id, position, variant_id, product_name, sku, unit_minor, quantity, total_minor)
    SELECT t, id, 1, id, 'Product ' || n, 'sku-' || n, n, 1, n`,
  "public.order_events": `(tenant_id, id, order_id, kind, actor_kind, actor_name, to_state) SELECT t, id, id, 'placed', 'guest', 'Guest', 'placed'`,
  "public.audit_events": `(tenant_id, id, at, actor_kind, actor_name, action)
    SELECT t, id, now() - n * interval '1 hour', 'staff', 'Ada', CASE n % 3 WHEN 0 THEN 'product.saved' WHEN 1 THEN 'order.moved' ELSE 'branding.published' END`,
  "public.form_versions": `(tenant_id, form, version, source) SELECT t, ${FORM_OF_ROW}, n + 1,
    replace($form$${FORM}$form$, 'products', ${FORM_OF_ROW})`,
  "public.answer_terms": `(tenant_id, form, field, term, number, row_id)
    SELECT t, ${FORM_OF_ROW}, 'weight', (n % 50)::text, n % 50, id`,
  "public.mail_messages": `(tenant_id, id, key, template, to_address, locale, data, state, due_at, created_at)
    SELECT t, id, 'order-placed:' || id, 'order-placed', n || '@same.test', 'en', jsonb_build_object('orderId', id),
      CASE n % 40 WHEN 0 THEN 'queued' WHEN 1 THEN 'failed' ELSE 'sent' END,
      CASE n % 40 WHEN 0 THEN now() + n * interval '1 hour' END, now() - n * interval '1 hour'`,
  "public.mail_texts": `(tenant_id, template, locale, subject, intro) SELECT t, 'template-' || n, 'en', 'Subject ' || n, ''`,
  "public.customer_tokens": `(tenant_id, id, customer_id, purpose, token_hash, expires_at)
    SELECT t, id, id, 'magic-link', 'hash-' || n, now() + n * interval '1 hour'`,
  "public.counters": `(tenant_id, name, value) SELECT t, 'counter-' || n, n`,
  "public.usage_counters": `(tenant_id, what, period, used) SELECT t, 'what-' || n % 6, n::text, n`,
  "public.mail_suppressions": `(tenant_id, address, reason, since, by)
    SELECT t, n || '@same.test', (ARRAY['bounce', 'complaint', 'manual'])[n % 3 + 1], now() - n * interval '1 hour', 'ses'`,
  "public.mail_feedback": `(tenant_id, id, kind, address, provider, provider_message_id, at)
    SELECT t, 'event-' || n, CASE n % 5 WHEN 0 THEN 'soft_bounce' ELSE 'delivered' END, n % 50 || '@same.test', 'ses', 'm-' || n,
      now() - n * interval '1 hour'`,
  "control.memberships": `(tenant_id, staff_id, role) SELECT t, id, 'editor'`,
  "control.staff_sessions": `(tenant_id, id, staff_id, host, expires_at) SELECT t, id, id, 'a.test', now() + interval '1 day'`,
  "control.branding_versions": `(tenant_id, version, document) SELECT t, n + 1, '{}'`,
  "control.settings_versions": `(tenant_id, version, document) SELECT t, n + 1, '{}'`,
};

/** A few of what a tenant has few of; of everything else it has many. */
const FEW: Record<string, number> = {
  "public.categories": 20,
  "public.mail_texts": 8,
  "public.counters": 2,
  "public.form_versions": 3,
  "control.memberships": 20,
};

/** The tables that are filled, by their names in the main database. */
export const FILLED: readonly string[] = Object.keys(TABLES);

/**
 * Fills every tenant table with 100,000 rows: `rows` of this tenant, the others of many others.
 * @param admin a superuser: those others exist in no other table, so keys and gates are not asked
 */
export async function fillWithCrowd(admin: pg.Client, tenantId: string, rows: number): Promise<void> {
  await admin.query("SET session_replication_role = replica");
  await addStaff(admin, rows);
  for (const [table, insert] of Object.entries(TABLES)) {
    await admin.query(`INSERT INTO ${table} ${insert} FROM (
      ${ownRows(tenantId, FEW[table] ?? rows)}
      UNION ALL
      SELECT ('10000000-0000-4000-8000-' || lpad(other::text, 12, '0'))::uuid, n, ${ID}
      FROM generate_series(1, ${OTHERS}) other, generate_series(1, ${ROWS_OF_OTHERS}) n) crowd`);
  }
  await admin.query("SET session_replication_role = DEFAULT");
  await admin.query("ANALYZE");
}

const ownRows = (tenantId: string, rows: number) =>
  `SELECT '${tenantId}'::uuid AS t, n, ${ID} AS id FROM generate_series(1, ${rows}) n`;

async function addStaff(admin: pg.Client, rows: number): Promise<void> {
  await admin.query(
    `INSERT INTO control.staff_users (id, email, name) SELECT ${ID}, n || '@same.test', 'Ada ' || n
     FROM generate_series(1, ${rows}) n ON CONFLICT DO NOTHING`,
  );
  await admin.query(
    `INSERT INTO control.staff_credentials (staff_id, password_hash) SELECT ${ID}, 'none'
     FROM generate_series(1, ${rows}) n ON CONFLICT DO NOTHING`,
  );
}

/** Where a tenant's rows of `public` or of `control` are, and whose they are. */
type Share = { tenantId: string; of: "public" | "control"; schema: string; rows: number; now: Date };

/**
 * Fills a tenant's share of the tables, as far as they are there, like every other tenant's for which it is called with this `now`.
 * @param admin a superuser in the database where that schema is
 */
export async function fillShare(
  admin: pg.Client,
  { tenantId, of, schema, rows, now }: Share,
  without: readonly string[] = [],
): Promise<void> {
  await admin.query("BEGIN");
  await admin.query("SET LOCAL session_replication_role = replica");
  if (of === "control") await addStaff(admin, rows);
  for (const [name, insert] of Object.entries(TABLES)) {
    const [place, table] = name.split(".") as [string, string];
    if (place !== of || without.includes(table)) continue;
    await admin.query(
      `INSERT INTO ${schema}.${table} ${insert} FROM (${ownRows(tenantId, FEW[name] ?? rows)}) own`,
    );
    // All that was said of a time was said of now(), which is one moment in a transaction, and another one elsewhere.
    const times = await admin.query<{ name: string }>(TIMES, [`${schema}.${table}`]);
    const moved = times.rows.map(({ name }) => `${name} = $2::timestamptz + (${name} - now())`);
    if (moved.length)
      await admin.query(`UPDATE ${schema}.${table} SET ${moved.join(", ")} WHERE tenant_id = $1`, [
        tenantId,
        now,
      ]);
  }
  await admin.query("COMMIT");
}

const TIMES = `SELECT quote_ident(attname) AS name FROM pg_attribute
  WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND atttypid = 'timestamptz'::regtype`;
