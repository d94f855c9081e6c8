import { expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import type { PlaceState } from "@/prisma/runner/places";
import { makeTenant } from "@/test/tenants";
import { migrate, rehearse, status } from "./migrate";
import { SILENT } from "./progress";

const GATE = "20261122090000_gate";
const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const nameOf = ({ tenant }: { tenant: { id: string } }) => `tenant_${tenant.id.replaceAll("-", "")}`;
const write = (sql: string) => onCluster((client) => client.query(sql), databaseUrl(database));

it("tells what each place lacks, what was edited and what is unknown, and a dry run changes nothing", async () => {
  const [late, edited, ahead] = [
    await makeTenant({ level: "schema", code: "late" }),
    await makeTenant({ level: "schema", code: "edited" }),
    await makeTenant({ level: "dedicated", code: "ahead" }),
  ];
  await write(`DELETE FROM ${nameOf(late)}._prisma_migrations WHERE migration_name = '${GATE}'`);
  await write(
    `UPDATE ${nameOf(edited)}._prisma_migrations SET checksum = '' WHERE migration_name = '${GATE}'`,
  );
  await onCluster(
    (client) =>
      client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_next', now())`,
      ),
    databaseUrl(nameOf(ahead)),
  );
  for (let run = 0; run < 2; run++) {
    const { data, text, failed } = await status({ concurrency: 2 });
    expect(failed).toBe(false);
    const byTitle = new Map(
      (data as { places: PlaceState[] }).places.map((place) => [place.tenant ?? place.name, place.schemas]),
    );
    expect(byTitle.get("main")?.map(({ schema }) => schema)).toEqual(["gate", "control", "public"]);
    expect(byTitle.get("late")).toMatchObject([{ missing: [GATE], edited: [], unknown: [] }]);
    expect(byTitle.get("edited")).toMatchObject([{ missing: [], edited: [GATE], unknown: [] }]);
    expect(byTitle.get("ahead")).toMatchObject([
      { schema: "gate", missing: [] },
      { newest: "20990101000000_next", missing: [], unknown: ["20990101000000_next"] },
    ]);
    expect(text).toMatch(/late +tenant_\w+ +\w+ +1 missing/);
    const dry = await rehearse({ concurrency: 2 });
    expect(dry.text).toContain(`late: would apply ${nameOf(late)}/${GATE}`);
    expect(dry.text).toMatch(/edited: would be refused/);
    expect(dry.failed).toBe(true);
  }
});

it("what was changed by hand in a tenant's own tables is told, line by line", async () => {
  const whole = await makeTenant({ level: "dedicated", code: "untouched" });
  const touched = await makeTenant({ level: "schema", code: "touched" });
  const schema = nameOf(touched);
  await write(`ALTER TABLE ${schema}.products ADD COLUMN note text;
    ALTER TABLE ${schema}.orders DROP CONSTRAINT orders_payment_status_check;
    ALTER TABLE ${schema}.carts DISABLE TRIGGER gate, NO FORCE ROW LEVEL SECURITY`);
  const { text } = await status({ concurrency: 4 });
  expect(text).toMatch(/touched +tenant_\w+ +\w+ +changed by hand/);
  const lines = text.split("\n").filter((line) => /^ {2}\S+: [+-] /.test(line));
  expect(lines).toEqual([
    "  touched: + column products.note text",
    "  touched: + table carts fenced",
    expect.stringMatching(/^ {2}touched: \+ trigger carts.gate disabled/),
    expect.stringMatching(/^ {2}touched: - constraint orders.orders_payment_status_check CHECK/),
    "  touched: - table carts fenced by force",
    expect.stringMatching(/^ {2}touched: - trigger carts.gate CREATE TRIGGER/),
  ]);
  const alone = await status({ tenant: whole.tenant.code, concurrency: 1 });
  expect(alone.text).not.toContain("by hand");
  const migrated = await migrate({ tenant: whole.tenant.code, concurrency: 1 }, SILENT);
  expect(migrated).toMatchObject({ failed: true, text: expect.stringContaining(`${schema}.carts`) });
  await write(`ALTER TABLE ${schema}.carts ENABLE TRIGGER gate, FORCE ROW LEVEL SECURITY`);
});

it.each([
  [
    "a limit that is another role's, and a right to empty a table",
    "ALTER POLICY row_limit ON customers TO livery_reports; GRANT TRUNCATE ON orders TO livery_app",
    "ALTER POLICY row_limit ON customers TO livery_limited; REVOKE TRUNCATE ON orders FROM livery_app",
    [
      /- policy customers.row_limit restrictive \* to livery_limited /,
      /\+ grant .*TRUNCATE.* on orders to livery_app/,
    ],
    [/does not limit staff to their rows: .*customers/, /can be truncated .*: orders/],
  ],
  [
    "a table whose owner is not fenced, with a policy that lets all through",
    "ALTER TABLE carts NO FORCE ROW LEVEL SECURITY; CREATE POLICY leak ON carts TO livery_limited USING (true)",
    "ALTER TABLE carts FORCE ROW LEVEL SECURITY; DROP POLICY leak ON carts",
    [/\+ policy carts.leak permissive \* to livery_limited true/, /- table carts fenced by force/],
    [/without FORCE ROW LEVEL SECURITY: carts/, /lets all rows through: carts/],
  ],
])(
  "the rules are looked at in a tenant's own database too: %s",
  async (_what, open, mend, changes, rules) => {
    const ctx = await makeTenant({ level: "dedicated" });
    const { code } = ctx.tenant;
    const there = (sql: string) => onCluster((client) => client.query(sql), databaseUrl(nameOf(ctx)));
    const answers = async () => [
      await status({ concurrency: 4 }),
      await status({ tenant: code, concurrency: 1 }),
      await migrate({ concurrency: 4 }, SILENT),
      await migrate({ tenant: code, concurrency: 1 }, SILENT),
    ];
    await there(open);
    const broken = await answers();
    for (const change of changes) expect(broken[0]!.text).toMatch(change);
    for (const { failed, text, data } of broken) {
      expect(failed).toBe(true);
      for (const rule of rules) expect(text).toMatch(rule);
      expect((data as { brokenRules: string[] }).brokenRules).toEqual(
        expect.arrayContaining([expect.stringMatching(`^${code}: `)]),
      );
    }
    await there(mend);
    for (const { text } of await answers()) expect(text).not.toMatch(`${code}: `);
  },
);

it("--tenant means the one place where it is: its own, or the one that it shares", async () => {
  const own = await makeTenant({ level: "schema" });
  const shared = await makeTenant({ level: "shared", code: "sharing" });
  const { data } = await migrate({ tenant: own.tenant.code, concurrency: 4 }, SILENT);
  expect(data).toMatchObject({
    places: [{ name: nameOf(own), tenant: own.tenant.code, applied: [], error: null }],
  });
  const asked = await status({ tenant: shared.tenant.code, concurrency: 4 });
  expect(asked.data).toMatchObject({ places: [{ name: "main" }] });
});

it("a server that is away fails by itself, and one that is being created says so", async () => {
  const { tenant } = await makeTenant({ level: "dedicated", code: "unborn" });
  await inPlatform(async (db) => {
    const address = { name: "Away", host: "localhost", port: 1, database: "away" };
    await db.server.create({ data: { id: "away", ...address } });
    await db.tenant.update({ where: { id: tenant.id }, data: { status: "creating" } });
  });
  const { text, failed } = await status({ concurrency: 4 });
  expect([failed, text]).toEqual([true, expect.stringMatching(/away .+cannot be asked: .*ECONNREFUSED/)]);
  expect(text).not.toContain("unborn");
  await expect(migrate({ tenant: "unborn", concurrency: 1 }, SILENT)).rejects.toMatchObject({
    code: "TENANT_CREATING",
  });
});
