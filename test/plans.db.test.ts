import { globSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { customerHistory } from "@/lib/orders/admin-queries";
import { listActivity } from "@/lib/staff/list-activity";
import type { TenantContext } from "@/lib/tenancy/context";
import { onCluster } from "./cluster";
import { FILLED, fillWithCrowd, rowId } from "./crowd";
import { readsOf } from "./reads";
import { asStaff } from "./staff";
import { makeTenant } from "./tenants";
import { placementOf } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";

// Next keeps its cache only inside Next; here every page is read.
vi.mock("next/cache", () => ({ unstable_cache: (read: () => unknown) => read }));

const ROWS = 2_000;
const MIDDLE = 1_000;

let ctx: TenantContext;
/** Of tables with a tenant: the first column of each of their indexes. */
let firstColumns: Map<string, string>;

beforeAll(async () => {
  ctx = await makeTenant({ level: "shared" });
  const admin = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await admin.connect();
  try {
    await fillWithCrowd(admin, ctx.tenant.id, ROWS);
  } finally {
    await admin.end();
  }
  await readIndexes();
}, 300_000);
afterAll(() => vi.restoreAllMocks());

/** Tables with a tenant that the crowd has not filled: what a plan does with them says nothing here. */
const NOT_FILLED: Record<string, string> = {
  ...{ "gate.tenant_gate": "a row for a tenant", "control.brandings": "a row for a tenant" },
  ...{
    "control.placements": "a row for a tenant",
    "control.usage_levels": "a row for a tenant and each limit",
  },
  ...{
    "control.domains": "a few for a tenant, looked for by host",
    "control.domain_events": "a few for each of these",
    "control.flag_overrides": "a few for a tenant",
  },
  ...{ "control.plan_overrides": "a few for a tenant", "control.suspensions": "a few for a tenant" },
  ...{
    "control.routing_changes": "a log of all, kept for days",
    "control.setting_secrets": "a few for a tenant",
    "control.brand_stylesheets": "a few for a tenant, looked for by key",
    "control.tenant_keys": "a few for a tenant",
    "control.tenant_secrets": "a few for a tenant",
    "control.integrations": "a few for a tenant",
    "control.mail_senders": "a row for a tenant",
    "control.policy_reports": "a hundred for a tenant at most",
    "control.staff_invitations": "a few for a tenant",
    "control.staff_tokens": "a few for a tenant",
    "control.tenant_moves": "a few for a tenant",
  },
};
const tenantTables = new Set(FILLED.map((name) => name.split(".")[1]!));

const TENANT_TABLES = `SELECT n.nspname || '.' || c.relname AS name, c.reltuples AS rows
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attname = 'tenant_id' AND c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`;
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

const staff = () => asStaff(ctx, "owner", { id: rowId(1) });
/** By their names, before there is a tenant. */
const names = Object.keys(readsOf({} as TenantContext, MIDDLE));

describe("in tables of 100,000 rows, the tenant's own are found by an index that begins with it", () => {
  it.each(names)("%s", async (name) => {
    expect(await strayPlans(readsOf(ctx, MIDDLE)[name]!)).toEqual([]);
  });

  it("every table with a tenant has them, but for a few of which there is little", async () => {
    const { rows } = await onCluster(
      (client) => client.query<{ name: string; rows: number }>(TENANT_TABLES),
      process.env.DATABASE_ADMIN_URL,
    );
    const filled = rows.filter((table) => table.rows >= 90_000).map(({ name }) => name);
    expect(filled.sort()).toEqual([...FILLED].sort());
    const others = rows.filter(({ name }) => !FILLED.includes(name)).map(({ name }) => name);
    expect(others.sort()).toEqual(Object.keys(NOT_FILLED).sort());
  });

  it("whatever reads a tenant's rows: none is left out here", () => {
    const files = globSync("lib/**/*.ts", { exclude: ["lib/db/**", "**/*.test.ts"] });
    const readers = files.flatMap((file) => {
      const source = readFileSync(file, "utf8");
      if (!/inTenant|inControl|oneStatement/.test(source)) return [];
      const found = source.matchAll(
        /^export (?:async )?function ((?:list|find|search|count|load|read|get)\w*)/gm,
      );
      return [...found].map(([, name]) => `${file.replaceAll("\\", "/")} ${name}`);
    });
    expect(readers.filter((reader) => !names.includes(reader))).toEqual([]);
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
