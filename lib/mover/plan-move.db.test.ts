import { expect, it } from "vitest";
import { listCandidates } from "@/lib/placement/choose-server";
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
  expect(await refusalsOf(there.tenant.id)).toEqual([
    "Choose another level or another server: the tenant is there already.",
  ]);
  expect(await refusalsOf(await makeWanted("schema"))).toEqual([
    expect.stringMatching(/is creating, .+: wait until it is made/),
  ]);
  const moving = await makeTenant({ level: "shared" });
  await ask(moving, "schema");
  expect(await refusalsOf(moving.tenant.id)).toEqual([expect.stringMatching(/being moved already/)]);

  const odd = await makeTenant({ level: "schema" });
  const own = ownName(odd.tenant.id);
  await sql(`CREATE TABLE ${own}.odd (tenant_id uuid); ALTER TABLE ${own}.odd OWNER TO livery_owner;
    GRANT SELECT ON ${own}.odd TO livery_app`);
  expect(await refusalsOf(odd.tenant.id)).toEqual([
    expect.stringMatching(/odd has no primary key/),
    expect.stringMatching(/odd is at the source alone/),
  ]);
  await sql(`DROP TABLE ${own}.odd; ALTER TABLE ${own}.carts ADD COLUMN surprise text`);
  for (const level of ["shared", "dedicated"] as const)
    expect(await refusalsOf(odd.tenant.id, level)).toEqual([
      expect.stringMatching(/carts differs.+changed by hand/),
    ]);

  await sql("UPDATE control.servers SET accepting = false");
  expect(await refusalsOf(odd.tenant.id)).toEqual([expect.stringMatching(/takes no new tenants/)]);
});

it("a server that is full is refused, in the plan and at the start, with those that are on their way there", async () => {
  const [first, second, leaves] = [
    await makeTenant({ level: "shared" }),
    await makeTenant({ level: "shared" }),
    await makeTenant({ level: "schema" }),
  ];
  const { load } = (await listCandidates(operator)).find(({ id }) => id === "main")!;
  await sql("UPDATE control.servers SET accepting = true, capacity = $1 WHERE id = 'main'", [load + 25]);
  expect(await refusalsOf(first.tenant.id)).toEqual([]);
  await ask(first, "dedicated");
  expect(await refusalsOf(second.tenant.id)).toEqual([
    expect.stringMatching(/has no room for it.+more capacity .+ or choose another server/),
  ]);
  await expect(ask(second, "dedicated")).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringMatching(/has no room/),
  });
  expect(await refusalsOf(leaves.tenant.id, "shared")).toEqual([]);
  await ask(leaves, "shared");
});
