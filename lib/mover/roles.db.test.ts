import pg from "pg";
import { expect, it } from "vitest";
import { serverEnv } from "@/lib/env/server";
import { main, sql } from "@/test/moves";
import { makeTenant } from "@/test/tenants";

async function as<Result>(url: string, run: (client: pg.Client) => Promise<Result>, config: object = {}) {
  const client = new pg.Client({ connectionString: url, ...config });
  client.on("error", () => {});
  try {
    await client.connect();
    return await run(client);
  } finally {
    void client.end().catch(() => {});
  }
}
const { DATABASE_APP_URL, DATABASE_PLATFORM_URL, DATABASE_OWNER_URL, DATABASE_MOVER_URL } = serverEnv();

it.each([
  ["livery_app", DATABASE_APP_URL],
  ["livery_platform", DATABASE_PLATFORM_URL],
])("%s can neither follow changes, nor pass over triggers, nor turn a gate", async (_role, url) => {
  const { tenant } = await makeTenant({ level: "shared" });
  const refused = { code: "42501" };
  await as(url, async (client) => {
    for (const statement of [
      "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
      "SET session_replication_role = replica",
      "CREATE PUBLICATION mine FOR TABLE public.orders",
      `UPDATE gate.tenant_gate SET state = 'sealed' WHERE tenant_id = '${tenant.id}'`,
      "SELECT * FROM mv.progress",
      "TRUNCATE public.orders",
    ])
      await expect(client.query(statement), statement).rejects.toMatchObject(refused);
  });
  await expect(as(url, async () => {}, { replication: "database" })).rejects.toThrow(
    /permission denied|REPLICATION|replication role/,
  );
});

it("livery_mover follows one database at a time and cannot copy the server", async () => {
  await as(DATABASE_MOVER_URL!, (client) => client.query("IDENTIFY_SYSTEM"), { replication: "database" });
  const whole = as(DATABASE_MOVER_URL!, (client) => client.query("IDENTIFY_SYSTEM"), { replication: "true" });
  await expect(whole).rejects.toThrow(/no pg_hba.conf entry for replication/);
});

it("nobody but the mover may bypass the policies", async () => {
  const able =
    "SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'livery_%' AND (rolbypassrls OR rolreplication OR rolsuper)";
  expect(await sql(able, [], main)).toEqual([{ name: "livery_mover" }]);
  await expect(
    as(DATABASE_OWNER_URL!, (client) => client.query("SET session_replication_role = replica")),
  ).rejects.toMatchObject({ code: "42501" });
});
