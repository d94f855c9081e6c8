import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { suspendTenant } from "./change-status";
import { listDemoTenants } from "./demo-tenants";
import { listTenants, TENANTS_PER_PAGE, type TenantQuery } from "./list-tenants";
import { readOverview } from "./overview";
import { listPlatformEvents } from "./platform-events";
import { findTenantDetails } from "./tenant-details";

const actor = {
  kind: "operator" as const,
  id: randomUUID(),
  name: "Robin Hale",
  email: "robin@platform.example",
};
const ctx: PlatformContext = { actor, requestId: "test" };
const everything: TenantQuery = { search: "", status: null, order: "newest", page: 1 };

let bella: TenantContext;
let k001: TenantContext;

beforeAll(async () => {
  bella = await makeTenant({ code: "bella", domain: "orders.bella-cucina.test" });
  k001 = await makeTenant({ code: "k001" });
  await inPlatform(async (db) => {
    await db.tenant.update({ where: { code: "bella" }, data: { name: "Bella Cucina, 100% Roman" } });
    await db.tenant.update({ where: { code: "k001" }, data: { name: "小橡树幼儿园" } });
    await db.domain.create({ data: { tenantId: bella.tenant.id, host: "bella.example", state: "pending" } });
  });
  await suspendTenant(ctx, { tenantId: k001.tenant.id, reason: "The roof is being repaired." });
});

describe("the list of tenants", () => {
  const found = async (search: string) =>
    (await listTenants(ctx, { ...everything, search })).items.map(({ code }) => code);

  it.each([
    ["a part of the name", "CUCINA", ["bella"]],
    ["a name in another alphabet", "橡树", ["k001"]],
    ["a code", "k001", ["k001"]],
    ["a custom domain", "bella-cucina.test", ["bella"]],
    ["a domain that is not active yet", "bella.example", ["bella"]],
    ["a subdomain", "k001.localhost", ["k001"]],
    ["an address as it is pasted", "http://K001.localhost:3000/admin?x#y", ["k001"]],
    ["a per cent sign that means itself", "100%", ["bella"]],
    ["nothing there is", "zzz", []],
    ["an underscore that means itself", "k_01", []],
    ["a lone per cent sign", "%%%", []],
    ["a quotation mark", "'; --", []],
  ])("is searched by %s", async (_what, search, codes) => expect(await found(search)).toEqual(codes));

  it("shows where each answers and what waits", async () => {
    const { items } = await listTenants(ctx, { ...everything, search: "bella" });
    expect(items).toMatchObject([
      {
        hosts: ["orders.bella-cucina.test", "bella.localhost"],
        waitingDomains: 1,
        status: "active",
        plan: "Test",
      },
    ]);
  });

  it("is filtered by state while the counts stay whole", async () => {
    const list = await listTenants(ctx, { ...everything, status: "suspended" });
    expect(list.items.map(({ code }) => code)).toEqual(["k001"]);
    expect(list).toMatchObject({ total: 1, counts: { active: 1, suspended: 1, archived: 0 } });
  });

  it("comes in pages, and a page beyond the last is the last", async () => {
    for (let index = 0; index < TENANTS_PER_PAGE; index++) await makeTenant({ code: `page${index}` });
    const first = await listTenants(ctx, { ...everything, search: "page", order: "name" });
    expect(first).toMatchObject({ total: TENANTS_PER_PAGE, page: 1, pages: 1 });
    const last = await listTenants(ctx, { ...everything, page: 99 });
    expect(last).toMatchObject({ total: TENANTS_PER_PAGE + 2, page: 2, pages: 2 });
    expect(last.items.map(({ code }) => code)).toEqual(["k001", "bella"]);
  });
});

describe("a tenant's page", () => {
  it("has its hosts, its suspensions with names, and its history", async () => {
    const tenant = await findTenantDetails(ctx, k001.tenant.id);
    expect(tenant).toMatchObject({
      code: "k001",
      status: "suspended",
      hosts: [{ host: "k001.localhost", kind: "subdomain", state: "active" }],
      suspensions: [
        { reason: "The roof is being repaired.", suspendedBy: "a former operator", resumedAt: null },
      ],
      history: [{ action: "tenant.suspended", actorName: "Robin Hale" }],
    });
  });

  it.each(["", "bella", "5b1e11a0", "' OR true --", randomUUID()])("is null for %j", async (id) =>
    expect(await findTenantDetails(ctx, id)).toBeNull(),
  );

  it("has its owners first", async () => {
    const { tenant } = await makeTenant();
    await inPlatform(async (db) => {
      for (const role of ["viewer", "owner", "editor"]) {
        const { id: staffId } = await db.staffUser.create({
          data: { email: `${role}@x.example`, name: role },
        });
        await db.membership.create({ data: { tenantId: tenant.id, staffId, role } });
      }
    });
    const details = await findTenantDetails(ctx, tenant.id);
    expect(details?.people.map(({ role }) => role)).toEqual(["owner", "editor", "viewer"]);
  });
});

describe("the platform's events", () => {
  it("are searched by person, tenant, deed and reason", async () => {
    for (const search of ["robin hale", "橡树", "k001", "tenant suspended", "ROOF"]) {
      const { items } = await listPlatformEvents(ctx, { search, limit: 5 });
      expect(items, search).toMatchObject([{ action: "tenant.suspended", tenant: { code: "k001" } }]);
    }
    expect((await listPlatformEvents(ctx, { search: "%", limit: 5 })).items).toEqual([]);
  });

  it("continue where a page ends, without gap or repetition", async () => {
    await inPlatform((db) =>
      db.platformEvent.createMany({
        data: Array.from({ length: 5 }, (_, index) => ({
          actorKind: "system",
          actorName: "T",
          action: `step.${index}`,
        })),
      }),
    );
    const first = await listPlatformEvents(ctx, { search: "step", limit: 3 });
    const rest = await listPlatformEvents(ctx, { search: "step", limit: 3, before: first.next! });
    expect([...first.items, ...rest.items].map(({ action }) => action)).toEqual(
      [4, 3, 2, 1, 0].map((n) => `step.${n}`),
    );
    expect(rest.next).toBeNull();
  });
});

it("the overview counts by state and names who is suspended and why", async () => {
  const overview = await readOverview(ctx);
  expect(overview.counts.suspended).toBe(1);
  expect(overview.suspended).toMatchObject([{ code: "k001", reason: "The roof is being repaired." }]);
  expect(overview.recent.length).toBeGreaterThan(0);
});

it("the list on a demo machine says who is open", async () => {
  const open = new Map((await listDemoTenants()).map(({ name, isOpen }) => [name, isOpen]));
  expect(open.get("Bella Cucina, 100% Roman")).toBe(true);
  expect(open.get("小橡树幼儿园")).toBe(false);
});
