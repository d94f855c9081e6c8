import { globSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findCustomerOfSession } from "@/lib/auth/customer-sessions";
import { findStaffOfSession } from "@/lib/auth/staff-sessions";
import { getProfile, getProfileAnswers } from "@/lib/accounts/profile";
import { getEditedBranding, listBrandingVersions } from "@/lib/branding/publish";
import * as adminCatalogue from "@/lib/catalogue/admin-queries";
import * as catalogue from "@/lib/catalogue/queries";
import { getCustomer, listAssignees, listCustomers } from "@/lib/customers/admin-queries";
import { listFeatured, readFeatured } from "@/lib/catalogue/queries-featured";
import { searchProducts } from "@/lib/catalogue/search";
import { inTenant } from "@/lib/db/scopes";
import { countAnswers } from "@/lib/forms/count-answers";
import { idsAnswering } from "@/lib/forms/find";
import { readOwnFilter } from "@/lib/forms/own-filter";
import { formVersions, getNewestForm, listForms, listFormVersions } from "@/lib/forms/versions";
import { sweepTenant } from "@/lib/jobs/sweep";
import { findStaffNotice } from "@/lib/mover/staff-notice";
import { countOpenOrders, customerHistory, getOrder, listOrders } from "@/lib/orders/admin-queries";
import { findCart } from "@/lib/orders/cart";
import { findRemovedLine } from "@/lib/orders/cart-removed";
import { loadDashboard } from "@/lib/orders/dashboard";
import { findOrderByToken, findOrderOfCustomer, listOrdersOfCustomer } from "@/lib/orders/portal-queries";
import { refuseUnconfirmedCurrency } from "@/lib/settings/currency-change";
import { listSettingsVersions } from "@/lib/settings/history";
import { restoreSettings } from "@/lib/settings/save-settings";
import { listActivity } from "@/lib/staff/list-activity";
import { listMembers } from "@/lib/staff/list-members";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import type { RowLimit } from "@/lib/db/row-limit";
import { readUsage, readWarnings } from "@/lib/usage/read-usage";
import { readOrderFigures } from "@/lib/tenants/order-figures";
import { onCluster } from "./cluster";
import { fillWithCrowd, rowId } from "./crowd";
import { asStaff } from "./staff";
import { makeTenant } from "./tenants";
import { placementOf } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";

// Next keeps its cache only inside Next; here every page is read.
vi.mock("next/cache", () => ({ unstable_cache: (read: () => unknown) => read }));

const ROWS = 2_000;
const MIDDLE = rowId(1_000);

let ctx: TenantContext;
/** Of tables with a tenant: the first column of each of their indexes. */
let firstColumns: Map<string, string>;
let tenantTables: Set<string>;

beforeAll(async () => {
  ctx = await makeTenant({ level: "shared" });
  const admin = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await admin.connect();
  try {
    await fillWithCrowd(admin, ctx.tenant.id, ROWS);
    const tables = await admin.query<{ name: string }>(TENANT_TABLES);
    tenantTables = new Set(tables.rows.map(({ name }) => name));
  } finally {
    await admin.end();
  }
  await readIndexes();
}, 120_000);
afterAll(() => vi.restoreAllMocks());

const TENANT_TABLES = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE a.attname = 'tenant_id' AND c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'control'::regnamespace)
    AND c.reltuples >= 90000`;
const INDEXES = `SELECT c.relname AS name, a.attname AS first
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]`;

async function readIndexes(): Promise<void> {
  const { rows } = await pool("app").query<{ name: string; first: string }>(INDEXES);
  firstColumns = new Map(rows.map(({ name, first }) => [name, first]));
}

type Sent = { text: string; values: unknown[] };

/** The statements that the product itself sends meanwhile, as they go over the wire. */
async function statementsOf(run: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const query = vi.spyOn(pg.Client.prototype, "query");
  try {
    await run();
    for (const [index, [config, values]] of (
      query.mock.calls as unknown as [string | Sent, unknown[]?][]
    ).entries()) {
      // What the platform's role asks is about everybody.
      if ((query.mock.contexts[index] as unknown as { user: string }).user !== "livery_app") continue;
      const statement = typeof config === "string" ? { text: config, values: values ?? [] } : config;
      if (
        /^\s*(SELECT|WITH|UPDATE|DELETE)/i.test(statement.text) &&
        !/pg_backend_pid|begin_tenant/.test(statement.text)
      )
        sent.push({ text: statement.text, values: statement.values ?? [] });
    }
  } finally {
    query.mockRestore();
  }
  return sent;
}

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Node[];
};

/** What staff with a limit reach less of (docs/row-limits.md). */
const LIMITED = /\b(customers|customer_\w+|orders|order_\w+|carts|cart_lines)\b/;

/** The plans of a statement for all who may send it: without a limit, and within one where it touches what is limited. */
async function plansOf(sent: Sent): Promise<Node[]> {
  const plans = [await planOf(sent)];
  if (LIMITED.test(sent.text)) plans.push(await planOf(sent, `own:${rowId(3)}`));
  return plans;
}

/** The plan under the application's role, as the tenant, where the product asks it. */
async function planOf({ text, values }: Sent, rowLimit?: string): Promise<Node> {
  const client = await pool("app").connect();
  try {
    await client.query("BEGIN");
    const { epoch } = await placementOf(ctx.tenant.id);
    await client.query("SELECT gate.begin_tenant($1, $2)", [ctx.tenant.id, epoch]);
    await client.query("SELECT set_config('search_path', 'public, control', true)");
    if (rowLimit)
      await client.query(
        "SELECT set_config('app.row_limit', $1, true), set_config('role', 'livery_limited', true)",
        [rowLimit],
      );
    const { rows } = await client.query<{ "QUERY PLAN": { Plan: Node }[] }>({
      text: `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    });
    return rows[0]!["QUERY PLAN"][0]!.Plan;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** What in a plan looks at more than the tenant's own rows. */
function strayNodes(node: Node): string[] {
  const { "Node Type": type, "Relation Name": table, "Index Name": index, "Index Cond": condition } = node;
  const stray = (node.Plans ?? []).flatMap(strayNodes);
  if (type === "Seq Scan" && tenantTables.has(table!)) stray.push(`Seq Scan on ${table}`);
  const isTenants = index && (type === "Bitmap Index Scan" || tenantTables.has(table!));
  if (isTenants && !(firstColumns.get(index) === "tenant_id" && /\btenant_id = /.test(condition ?? "")))
    stray.push(`${type} using ${index}: ${condition ?? "all of it"}`);
  return stray;
}

async function strayPlans(run: () => Promise<unknown>): Promise<string[]> {
  const found = [];
  const sent = await statementsOf(run);
  expect(sent).not.toEqual([]);
  for (const statement of sent) {
    const stray = (await plansOf(statement)).flatMap(strayNodes);
    if (stray.length > 0) found.push(`${stray.join("; ")}\n${statement.text.slice(0, 2_000)}`);
  }
  return found;
}

const as = <Who extends Actor>(actor: Who) => ({ ...ctx, actor }) as TenantContext<Who>;
const staff = () => asStaff(ctx, "owner", { id: rowId(1) });
const LIMITS: RowLimit[] = [{ rows: "own" }, { rows: "team", team: "Team 3" }, { rows: "level", level: 1 }];
const limited = () => LIMITS.map((limit) => asStaff(ctx, "sales", { id: rowId(3), limit }));
const customer = () => as({ kind: "customer", id: rowId(7), name: "Bo", email: "7@same.test" });
const claims = { sub: MIDDLE, sid: MIDDLE, tid: "", ver: 1 } as Parameters<typeof findCustomerOfSession>[1];

/** Everything that lists, finds, counts or searches, by its file and name. */
const READS: Record<string, () => Promise<unknown>> = {
  "lib/accounts/profile.ts getProfile": () => getProfile(customer()),
  "lib/accounts/profile.ts getProfileAnswers": () => getProfileAnswers(customer()),
  "lib/auth/customer-sessions.ts findCustomerOfSession": () => findCustomerOfSession(ctx, claims),
  "lib/auth/staff-sessions.ts findStaffOfSession": () => findStaffOfSession(ctx, claims),
  "lib/branding/publish.ts getEditedBranding": () => getEditedBranding(staff()),
  "lib/branding/publish.ts listBrandingVersions": () => listBrandingVersions(staff()),
  "lib/catalogue/admin-queries.ts listProducts": async () => {
    await adminCatalogue.listProducts(staff(), { page: 1 });
    await adminCatalogue.listProducts(staff(), {
      page: 3,
      search: "product 19",
      status: "draft",
      categoryId: rowId(3),
    });
    await adminCatalogue.listProducts(staff(), { page: 1, search: "7", categoryId: "none" });
    await adminCatalogue.listProducts(staff(), { page: 1, own: [{ field: "weight", is: "7" }] });
  },
  "lib/catalogue/admin-queries.ts getProduct": () => adminCatalogue.getProduct(staff(), MIDDLE),
  "lib/catalogue/admin-queries.ts listCategories": () => adminCatalogue.listCategories(staff()),
  "lib/catalogue/queries.ts listCategories": () => catalogue.listCategories(ctx),
  "lib/catalogue/queries.ts listProducts": () => catalogue.listProducts(ctx),
  "lib/catalogue/queries.ts findCategoryPage": () => catalogue.findCategoryPage(ctx, "slug-3", 2),
  "lib/catalogue/queries.ts findProductPage": () => catalogue.findProductPage(ctx, "slug-1003"),
  "lib/catalogue/queries.ts findPictures": () => catalogue.findPictures(ctx, ["key-1", "key-2"]),
  "lib/catalogue/queries.ts readProducts": () => catalogue.readProducts(ctx, "EUR"),
  "lib/catalogue/queries.ts readCategoryPage": () =>
    catalogue.readCategoryPage(ctx, { currency: "EUR", slug: "slug-4", page: 1 }),
  "lib/catalogue/queries.ts readProductPage": () => catalogue.readProductPage(ctx, "EUR", "slug-1004"),
  "lib/catalogue/queries-featured.ts listFeatured": () => listFeatured(ctx, 8),
  "lib/catalogue/queries-featured.ts readFeatured": () => readFeatured(ctx, "EUR", 8),
  "lib/catalogue/search.ts searchProducts": async () => {
    await searchProducts(ctx, "product 19");
    await searchProducts(ctx, "nothing of this kind");
  },
  "lib/customers/admin-queries.ts listCustomers": async () => {
    await listCustomers(staff(), { page: 1 });
    await listCustomers(staff(), { page: 2, search: "customer 1", owner: rowId(3) });
    await listCustomers(staff(), { page: 1, owner: "none" });
    for (const one of limited()) await listCustomers(one, { page: 1, search: "customer" });
    await listCustomers(staff(), { page: 1, own: [{ field: "weight", from: 5, to: 9 }] });
  },
  "lib/customers/admin-queries.ts getCustomer": async () => {
    for (const one of [staff(), ...limited()]) await getCustomer(one, rowId(3)).catch(() => {});
  },
  "lib/customers/admin-queries.ts listAssignees": () => listAssignees(staff()),
  "lib/jobs/sweep.ts sweepTenant": () => sweepTenant.run(ctx, {}),
  "lib/orders/admin-queries.ts listOrders": async () => {
    await listOrders(staff(), { page: 1 });
    await listOrders(staff(), {
      page: 2,
      state: "open",
      payment: "due",
      from: "2026-01-01",
      to: "2026-12-31",
    });
    await listOrders(staff(), { page: 1, search: "customer 19", state: "completed" });
    for (const one of limited()) await listOrders(one, { page: 1, state: "open", search: "customer" });
    await listOrders(staff(), { page: 1, own: [{ field: "weight", is: "7" }] });
  },
  "lib/orders/admin-queries.ts getOrder": async () => {
    for (const one of [staff(), ...limited()]) await getOrder(one, MIDDLE).catch(() => {});
  },
  "lib/orders/admin-queries.ts customerHistory": async () => {
    for (const one of [staff(), ...limited()]) await customerHistory(one, "19@same.test");
  },
  "lib/orders/admin-queries.ts countOpenOrders": async () => {
    for (const one of [staff(), ...limited()]) await countOpenOrders(one);
  },
  "lib/forms/count-answers.ts countAnswers": async () => {
    const versions = await inTenant(ctx, (db) => formVersions(db, "products"));
    for (const one of [staff(), ...limited()])
      for (const form of ["products", "customers", "orders"] as const)
        await inTenant(one, (db) => countAnswers(db, form, versions, "weight"));
  },
  "lib/forms/find.ts idsAnswering": async () => {
    for (const one of [staff(), ...limited()])
      for (const form of ["products", "customers", "orders"] as const)
        await inTenant(one, (db) =>
          idsAnswering(db, form, [
            { field: "weight", is: "7" },
            { field: "weight", from: 5, to: 9 },
          ]),
        );
  },
  "lib/forms/versions.ts getNewestForm": () => getNewestForm(staff(), "products"),
  "lib/forms/own-filter.ts readOwnFilter": () => readOwnFilter(staff(), "products", {}),
  "lib/forms/versions.ts listForms": () => listForms(staff()),
  "lib/forms/versions.ts listFormVersions": () => listFormVersions(staff(), "products"),
  "lib/mover/staff-notice.ts findStaffNotice": () => findStaffNotice(staff()),
  "lib/orders/cart.ts findCart": () => findCart(ctx, MIDDLE),
  "lib/orders/cart-removed.ts findRemovedLine": () => findRemovedLine(ctx, { removed: MIDDLE, quantity: 1 }),
  "lib/orders/dashboard.ts loadDashboard": async () => {
    for (const one of [staff(), ...limited()]) await loadDashboard(one, { days: 30 });
  },
  "lib/orders/portal-queries.ts findOrderByToken": () => findOrderByToken(ctx, "token-19"),
  "lib/orders/portal-queries.ts findOrderOfCustomer": () => findOrderOfCustomer(customer(), MIDDLE),
  "lib/orders/portal-queries.ts listOrdersOfCustomer": () => listOrdersOfCustomer(customer()),
  "lib/settings/history.ts listSettingsVersions": async () => {
    await listSettingsVersions(staff(), { language: "en" });
    await listSettingsVersions(staff(), { language: "en", before: 900 });
  },
  "lib/settings/save-settings.ts restoreSettings": () =>
    // Asks about the currency, so all is read and nothing written.
    restoreSettings(staff(), { version: 900, seen: 1, language: "en" }).catch(() => {}),
  "lib/settings/currency-change.ts refuseUnconfirmedCurrency": () =>
    refuseUnconfirmedCurrency(staff(), {}, new Map([["general.currency", "EUR"]]), { language: "en" }),
  "lib/staff/list-activity.ts listActivity": async () => {
    await listActivity(staff(), { page: 1 });
    await listActivity(staff(), { page: 3, subject: "order" });
  },
  "lib/staff/list-members.ts listMembers": () => listMembers(staff()),
  "lib/usage/read-usage.ts readUsage": () => readUsage(ctx),
  "lib/usage/read-usage.ts readWarnings": () => readWarnings(ctx),
  "lib/tenants/order-figures.ts readOrderFigures": () =>
    readOrderFigures(
      { actor: { kind: "operator", id: rowId(1), name: "Op", email: "" }, requestId: "" },
      ctx.tenant.id,
    ),
};

describe("in tables of 100,000 rows, the tenant's own are found by an index that begins with it", () => {
  it.each(Object.entries(READS))("%s", async (_name, run) => {
    expect(await strayPlans(run)).toEqual([]);
  });

  it("whatever reads a tenant's rows: none is left out here", () => {
    const files = globSync("lib/**/*.ts", { exclude: ["lib/db/**", "**/*.test.ts"] });
    const readers = files.flatMap((file) => {
      const source = readFileSync(file, "utf8");
      if (!/inTenant|inControl|oneStatement/.test(source)) return [];
      const names = source.matchAll(
        /^export (?:async )?function ((?:list|find|search|count|load|read|get)\w*)/gm,
      );
      return [...names].map(([, name]) => `${file.replaceAll("\\", "/")} ${name}`);
    });
    expect(readers.filter((reader) => !(reader in READS))).toEqual([]);
  });
});

describe("the test sees", () => {
  const asAdmin = (sql: string) => onCluster((client) => client.query(sql), process.env.DATABASE_ADMIN_URL);

  it.each([
    [
      "a policy that no index can serve",
      "ALTER POLICY tenant ON audit_events USING (tenant_id::text = current_setting('app.tenant_id', true))",
      "ALTER POLICY tenant ON audit_events USING (tenant_id = NULLIF(pg_catalog.current_setting('app.tenant_id', true), '')::uuid)",
      () => listActivity(staff(), { page: 1 }),
      /^Seq Scan on audit_events/,
    ],
    [
      "an index that does not begin with the tenant",
      "CREATE INDEX stray ON orders (contact_email, tenant_id)",
      "DROP INDEX stray",
      () => customerHistory(staff(), "1999@same.test"),
      /using stray: /,
    ],
  ])("%s", async (_name, open, close, run, seen) => {
    await asAdmin(open);
    try {
      await readIndexes();
      expect((await strayPlans(run)).join()).toMatch(seen);
    } finally {
      await asAdmin(close);
    }
  });
});
