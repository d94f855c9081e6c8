import type pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { makeProduct, makeTenant } from "@/test/tenants";
import type { TenantContext } from "@/lib/tenancy/context";
import { oneStatement } from "./one-statement";
import { pool } from "./pools";
import { rawInTenant } from "./raw-transaction";
import { inTenant } from "./scopes";

// Read when the first pool is opened, which is later than this: whoever wants a connection wants the one.
process.env.POOL_MAX = "1";

let acme: TenantContext;
beforeAll(async () => {
  acme = await makeTenant({ level: "shared" });
  await makeProduct(acme);
});

const read = () => inTenant(acme, (db) => db.product.count());
/** Like a server that is gone without a word, after this many milliseconds. */
async function cutAfter(ms: number): Promise<void> {
  const taken = new Promise<pg.PoolClient>((resolve) => pool("app").once("acquire", resolve));
  const { connection } = (await taken) as unknown as { connection: { stream: { destroy(): void } } };
  setTimeout(() => connection.stream.destroy(), ms);
}

const SLEEP = "SELECT pg_sleep(5)";
it.each([
  ["a single statement", () => oneStatement(acme, "tenant", SLEEP, [])],
  ["a single statement on the platform's records", () => oneStatement(acme, "control", SLEEP, [])],
  ["plain SQL", () => rawInTenant(acme, ({ client }) => client.query(SLEEP))],
  [
    "plain SQL that asks nothing just then",
    () => rawInTenant(acme, () => new Promise((done) => setTimeout(done, 400))),
  ],
  ["a unit", () => inTenant(acme, (db) => db.$executeRawUnsafe(SLEEP))],
])("%s fails when its connection is lost, and nothing else does", async (_what, run) => {
  await read();
  await new Promise((done) => setTimeout(done, 50));
  void cutAfter(200);
  await expect(run()).rejects.toThrow();
  expect(await read()).toBe(1);
});
