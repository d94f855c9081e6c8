import { expect, it } from "vitest";
import { operator, ownName, sql, ask } from "@/test/moves";
import { makeProduct, makeTenant } from "@/test/tenants";
import { makeWanted } from "@/test/wanted";
import { planMove } from "./plan-move";

const refusalsOf = async (tenantId: string, level: "shared" | "schema" | "dedicated" = "dedicated") =>
  (await planMove(operator, { tenantId, level, serverId: "main" })).refusals;

it("says how much there is, and changes nothing", async () => {
  const { tenant } = await makeTenant({ level: "schema" });
  await makeProduct({ tenant });
  const plan = await planMove(operator, { tenantId: tenant.id, level: "dedicated", serverId: "main" });
  expect(plan).toMatchObject({
    from: { level: "schema", server: "main" },
    to: { level: "dedicated", server: "main" },
    refusals: [],
    rows: { products: 1, variants: 1, prices: 1, orders: 0 },
    bytes: expect.any(Number),
  });
  expect(await sql("SELECT FROM control.tenant_moves")).toEqual([]);
});

it("says everything that stands in the way, and what to do", async () => {
  const there = await makeTenant({ level: "dedicated" });
  expect(await refusalsOf(there.tenant.id)).toEqual(["The tenant is there already."]);
  expect(await refusalsOf(await makeWanted("schema"))).toEqual([expect.stringMatching(/is creating/)]);
  const moving = await makeTenant({ level: "shared" });
  await ask(moving, "schema");
  expect(await refusalsOf(moving.tenant.id)).toEqual([expect.stringMatching(/being moved already/)]);

  const odd = await makeTenant({ level: "schema" });
  const own = ownName(odd.tenant.id);
  await sql(`CREATE TABLE ${own}.odd (tenant_id uuid); ALTER TABLE ${own}.odd OWNER TO livery_owner;
    GRANT SELECT ON ${own}.odd TO livery_app`);
  expect(await refusalsOf(odd.tenant.id)).toEqual([expect.stringMatching(/odd has no primary key/)]);
  await sql(`DROP TABLE ${own}.odd; ALTER TABLE ${own}.carts ADD COLUMN surprise text`);
  expect(await refusalsOf(odd.tenant.id, "shared")).toEqual([expect.stringMatching(/carts differs/)]);

  await sql("UPDATE control.servers SET accepting = false");
  expect(await refusalsOf(odd.tenant.id)).toEqual([expect.stringMatching(/takes no new tenants/)]);
});
