import { beforeAll, describe, expect, it } from "vitest";
import { listPlaces } from "@/lib/placement/list-places";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import type { Level } from "@/lib/db/placements";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { createTenant } from "@/lib/tenants/create-tenant";
import { finishCreation } from "@/lib/tenants/finish-creation";
import type { CreateTenantInput } from "@/lib/tenants/schema";
import { inspectPlaces, migratePlaces } from "@/prisma/runner/places";
import { onCluster } from "./cluster";
import { addAndOpen, secondServer } from "./second-server";
import { makeProduct, makeTenant } from "./tenants";

const LEVELS: Level[] = ["shared", "schema", "dedicated"];
const ctx: PlatformContext = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" };
const server = secondServer();

const here: TenantContext[] = [];
const there: TenantContext[] = [];

beforeAll(async () => {
  await addAndOpen("second", server.adminUrl);
  for (const level of LEVELS) {
    here.push(await makeTenant({ level }));
    there.push(await makeTenant({ level, serverId: "second" }));
  }
  for (const tenant of [...here, ...there]) await makeProduct(tenant, { slug: tenant.tenant.code });
});

const form = (level: Level, code: string): CreateTenantInput => ({
  ...{ name: "Over There", code, planId: "test", locale: "en", currency: "EUR", timeZone: "UTC", level },
  ...{ serverId: "second", ownerName: "Ada King", ownerEmail: `${code}@example.com`, color: "#8a1f5c" },
});
const slugs = (tenant: TenantContext) =>
  inTenant(tenant, async (db) => (await db.product.findMany()).map(({ slug }) => slug));
const own = (tenant: TenantContext) => [tenant.tenant.code];
const nameOf = ({ tenant }: TenantContext) => `tenant_${tenant.id.replaceAll("-", "")}`;

it("tenants of two servers at every level work side by side, each with its own rows alone", async () => {
  const all = [...here, ...there].flatMap((tenant) => Array.from({ length: 8 }, () => tenant));
  const found = await Promise.all(all.map(slugs));
  expect(found).toEqual(all.map(own));
});

it("their rows are on that server, and nothing of them is on the main one", async () => {
  const places = ["livery", "livery", nameOf(there[2]!)];
  const schemas = ["public", nameOf(there[1]!), "public"];
  for (const [at, tenant] of there.entries()) {
    const url = new URL(server.adminUrl);
    url.pathname = `/${places[at]}`;
    const count = `SELECT count(*)::int AS n FROM ${schemas[at]}.products WHERE tenant_id = $1`;
    const { rows } = await onCluster((client) => client.query(count, [tenant.tenant.id]), url.href);
    expect(rows).toEqual([{ n: 1 }]);
  }
  const main = process.env.DATABASE_ADMIN_URL!;
  const ids = there.map(({ tenant }) => tenant.id);
  const { rowCount } = await onCluster(
    (client) => client.query("SELECT FROM gate.tenant_gate WHERE tenant_id = ANY ($1)", [ids]),
    main,
  );
  expect(rowCount).toBe(0);
});

it("migrations go there as well, and say so place by place", async () => {
  const names = ["second", ...there.slice(1).map(nameOf)];
  const states = await inspectPlaces(process.env.DATABASE_OWNER_URL!);
  for (const name of names) {
    const state = states.find((one) => one.name === name)!;
    expect([
      state.error,
      ...state.schemas.flatMap(({ missing, differs }) => [...missing, ...differs]),
    ]).toEqual([null]);
  }
  const migrated = await migratePlaces(process.env.DATABASE_OWNER_URL!);
  expect(migrated.filter(({ error }) => error)).toEqual([]);
  const { items } = await listPlaces(ctx, { search: "second", page: 1 });
  expect(items.map(({ migrations }) => migrations.kind)).toEqual(["read", "read"]);
});

it.each(LEVELS)("a new tenant on it (%s) opens when its place is made there", async (level) => {
  const { tenantId, isReady } = await createTenant(ctx, form(level, `over${level}`));
  expect([isReady, (await tenantById(tenantId))?.status]).toEqual([false, "creating"]);
  expect(await finishCreation(tenantId, ctx.actor)).toBe(true);
  expect(await inTenant({ tenant: { id: tenantId } }, (db) => db.order.count())).toBe(0);
});

describe("when that server dies", () => {
  it("only its tenants fail, quickly and by name; back again, they recover by themselves", async () => {
    await server.stop();
    // What was idle in the pools finds out first; from then on nobody waits for the dead one.
    for (const tenant of there)
      for (let tries = 0; tries < 2; tries++)
        await expect(slugs(tenant)).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    const began = performance.now();
    const results = await Promise.allSettled([...there, ...here].flatMap((one) => [slugs(one), slugs(one)]));
    expect(performance.now() - began).toBeLessThan(5_000); // nobody waits for a connection as long as one may
    expect(results.slice(0, 6).every(({ status }) => status === "rejected")).toBe(true);
    expect(results.slice(6).map((one) => one.status === "fulfilled" && one.value)).toEqual(
      here.flatMap((one) => [own(one), own(one)]),
    );
    const creation = createTenant(ctx, form("shared", "nowhere"));
    await expect(creation).rejects.toMatchObject({
      code: "CONFLICT",
      fields: { serverId: "second does not answer." },
    });
    expect(await inPlatform((db) => db.tenant.count({ where: { code: "nowhere" } }))).toBe(0);

    await server.start();
    await expect
      .poll(() => Promise.all(there.map(slugs)).catch(() => null), { timeout: 10_000, interval: 200 })
      .toEqual(there.map(own));
  });
});
