import type pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { onCluster } from "@/test/cluster";
import { makeProduct, makeTenant } from "@/test/tenants";
import { recountUsage } from "@/lib/usage/recount";
import { listNearLimits } from "./near-limits";
import { listPlans } from "./plans";
import type { NewPlanInput, PlanVersionInput } from "./plan-schema";
import {
  addPlanVersion,
  createPlan,
  findPlanDetails,
  listPlanDetails,
  moveTenants,
  previewMove,
} from "./plan-versions";
import { changePlan, endOverride, findTenantPlan, previewPlan, setOverride } from "./tenant-plan";

const ctx: PlatformContext = {
  actor: { kind: "operator", id: crypto.randomUUID(), name: "Robin", email: "r@x.test" },
  requestId: "test",
};
let made = 0;

/** A plan of a test's own with its version 1. */
async function makePlan(limits: Record<string, number>, features: Record<string, boolean> = {}) {
  const id = `plan-${++made}`;
  await inPlatform(async (db) => {
    await db.plan.create({ data: { id, name: `Plan ${made}`, rank: 100 + made } });
    const prices = { priceMonthMinor: 900n, currency: "EUR" };
    await db.planVersion.create({ data: { planId: id, version: 1, features, limits, ...prices } });
  });
  return id;
}
const next = (planId: string, base: number, limits: Record<string, number>): PlanVersionInput => ({
  ...{ planId, base, limits, features: { ownMail: true }, overshoot: {} },
  ...{ priceMonthMinor: 1_900n, priceYearMinor: 19_000n, currency: "EUR", availableFrom: null },
});
const wish = (changes: Partial<NewPlanInput> = {}): NewPlanInput => {
  const rank = 1_000 + ++made;
  const { base: _base, ...terms } = next(`made-${made}`, 1, { products: 3 });
  return { ...terms, name: `Made ${made}`, rank, copy: null, ...changes };
};
const on = async (tenant: TenantContext, planId: string, version = 1) =>
  changePlan(ctx, { tenantId: tenant.tenant.id, target: { planId, version } });
const limitsOf = async ({ tenant }: TenantContext) => (await tenantById(tenant.id))!.limits;
const eventsOf = ({ tenant }: TenantContext) =>
  inPlatform((db) => db.platformEvent.findMany({ where: { subjectId: tenant.id }, orderBy: { id: "asc" } }));

const versionOf = ({ tenant }: TenantContext) =>
  inPlatform((db) =>
    db.tenant.findUniqueOrThrow({
      where: { id: tenant.id },
      select: { planId: true, planVersion: true },
    }),
  );

/** Until somebody waits for what this connection holds. */
async function isWaitedFor(client: pg.Client): Promise<void> {
  const blocked = "SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))";
  await expect
    .poll(async () => (await client.query(blocked)).rowCount, { timeout: 10_000 })
    .toBeGreaterThan(0);
}

let acme: TenantContext;
let globex: TenantContext;
beforeAll(async () => {
  [acme, globex] = [await makeTenant(), await makeTenant()];
});

describe("a new plan", () => {
  it("can be had at once, with what it is a copy of has beyond the form, on record", async () => {
    const copy = await makePlan({ products: 5, odd: 7 }, { strange: true });
    const input = wish({ copy });
    await createPlan(ctx, input);
    expect(await findPlanDetails(ctx, input.planId)).toMatchObject({
      ...{ name: input.name, rank: input.rank },
      versions: [
        {
          ...{ version: 1, createdBy: "Robin", priceMonthMinor: 1_900n, tenants: 0 },
          ...{ limits: { products: 3, odd: 7 }, features: { strange: true, ownMail: true } },
        },
      ],
    });
    expect((await listPlans(ctx)).map(({ id }) => id)).toContain(input.planId);
    await on(acme, input.planId);
    expect(await limitsOf(acme)).toEqual({ products: 3, odd: 7 });
    const [event] = await inPlatform((db) =>
      db.platformEvent.findMany({ where: { action: "plan.created" }, orderBy: { id: "desc" }, take: 1 }),
    );
    expect(event).toMatchObject({
      actorName: "Robin",
      details: { name: input.name, plan: input.planId, rank: input.rank },
    });
  });

  it("that is announced for later can be had by nobody before", async () => {
    const input = wish({ availableFrom: new Date(Date.now() + 3_600_000) });
    await createPlan(ctx, input);
    expect((await listPlans(ctx)).map(({ id }) => id)).not.toContain(input.planId);
  });

  it("takes no other plan's code and no other plan's rank, and then nothing of it is made", async () => {
    const first = wish();
    await createPlan(ctx, first);
    const fieldsOf = (changes: Partial<NewPlanInput>) =>
      createPlan(ctx, wish(changes)).then(
        () => [],
        ({ code, fields }: { code: string; fields: object }) => [code, ...Object.keys(fields)],
      );
    expect(await fieldsOf({ planId: first.planId })).toEqual(["CONFLICT", "planId"]);
    expect(await fieldsOf({ rank: first.rank })).toEqual(["CONFLICT", "rank"]);
    expect(await fieldsOf({ planId: first.planId, rank: first.rank })).toEqual([
      ...["CONFLICT", "planId", "rank"],
    ]);
    expect((await findPlanDetails(ctx, first.planId))?.versions).toHaveLength(1);
  });

  it.each(["planId", "rank"] as const)("of two at once with the same %s one is made", async (field) => {
    const one = wish();
    const other = wish({ [field]: one[field] });
    const both = await Promise.allSettled([createPlan(ctx, one), createPlan(ctx, other)]);
    const refused = both.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: "CONFLICT", fields: { [field]: expect.any(String) } });
  });
});

describe("a version of a plan", () => {
  it("changes nothing for who is on an older one, and is what new tenants get", async () => {
    const planId = await makePlan({ products: 5, odd: 7 });
    await on(acme, planId);
    expect(await addPlanVersion(ctx, next(planId, 1, { products: 9 }))).toBe(2);
    expect(await limitsOf(acme)).toEqual({ products: 5, odd: 7 });
    const { id } = await inPlatform((db) => {
      const code = `new-${planId}`;
      return db.tenant.create({ data: { code, slug: code, name: code, planId } });
    });
    // What the code does not know came along.
    expect((await tenantById(id))?.limits).toEqual({ products: 9, odd: 7 });
    expect((await listPlans(ctx)).find((plan) => plan.id === planId)?.priceMinor).toBe(1_900n);
    const details = await findPlanDetails(ctx, planId);
    expect(details?.versions.map(({ version, tenants }) => [version, tenants])).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  it("that is announced for later is not what new tenants get", async () => {
    const planId = await makePlan({ products: 5 });
    await addPlanVersion(ctx, next(planId, 1, { products: 9 }));
    const availableFrom = new Date(Date.now() + 3_600_000);
    await addPlanVersion(ctx, { ...next(planId, 2, { products: 1 }), availableFrom });
    expect((await findPlanDetails(ctx, planId))?.versions[0]).toMatchObject({ version: 3, availableFrom });
    const code = `later-${planId}`;
    const tenant = await inPlatform((db) =>
      db.tenant.create({ data: { code, slug: code, name: code, planId } }),
    );
    expect(tenant.planVersion).toBe(2);
  });

  it("that somebody else has added meanwhile is not overtaken", async () => {
    const planId = await makePlan({});
    const both = await Promise.allSettled([1, 2].map(() => addPlanVersion(ctx, next(planId, 1, {}))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(addPlanVersion(ctx, next(planId, 1, {}))).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(addPlanVersion(ctx, next("none", 1, {}))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is moved to by all of the plan, as previewed and as many as confirmed, and by nobody of another", async () => {
    const [planId, otherId] = [await makePlan({ products: 5, members: 2 }), await makePlan({ products: 1 })];
    await on(acme, planId);
    await on(globex, otherId);
    await makeProduct(acme);
    await makeProduct(acme);
    await recountUsage({ ...acme, tenant: (await tenantById(acme.tenant.id))! });
    await addPlanVersion(ctx, next(planId, 1, { products: 1, members: 4 }));
    const preview = await previewMove(ctx, { planId, version: 2 });
    expect(preview).toMatchObject({ tenants: 1, groups: [{ version: 1, tenants: 1 }] });
    expect(preview.groups[0]!.changes).toEqual([
      { kind: "feature", key: "ownMail", from: false, to: true, isLess: false },
      { kind: "limit", key: "members", from: 2, to: 4, isLess: false },
      { kind: "limit", key: "products", from: 5, to: 1, isLess: true },
    ]);
    expect(preview.above).toMatchObject([{ tenantId: acme.tenant.id, key: "products", used: 2, limit: 1 }]);
    await expect(moveTenants(ctx, { planId, version: 2, expected: 7 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await limitsOf(acme)).toEqual({ products: 5, members: 2 });
    await moveTenants(ctx, { planId, version: 2, expected: 1 });
    expect(await limitsOf(acme)).toEqual({ products: 1, members: 4 });
    expect(await limitsOf(globex)).toEqual({ products: 1 });
    expect((await eventsOf(acme)).at(-1)).toMatchObject({ action: "tenant.plan_changed" });
  });
});

describe("a move of all of a plan", () => {
  it("leaves alone who is put on another plan at that moment, and does not count it", async () => {
    const [planId, otherId] = [await makePlan({ products: 5 }), await makePlan({ products: 1 })];
    await on(acme, planId);
    await on(globex, planId);
    await addPlanVersion(ctx, next(planId, 1, { products: 9 }));
    await addPlanVersion(ctx, next(otherId, 1, { products: 99 }));
    const moving = await onCluster(async (client) => {
      await client.query("BEGIN");
      await client.query("UPDATE control.tenants SET plan_id = $2, plan_version = 1 WHERE id = $1", [
        acme.tenant.id,
        otherId,
      ]);
      const move = moveTenants(ctx, { planId, version: 2, expected: 2 }).catch((error: unknown) => error);
      await isWaitedFor(client);
      await client.query("COMMIT");
      return { outcome: await move };
    }, process.env.DATABASE_ADMIN_URL);
    expect(moving.outcome).toMatchObject({ code: "CONFLICT" });
    expect(await versionOf(acme)).toEqual({ planId: otherId, planVersion: 1 });
    expect(await versionOf(globex)).toEqual({ planId, planVersion: 1 });
    expect(await moveTenants(ctx, { planId, version: 2, expected: 1 })).toBe(1);
    expect(await versionOf(acme)).toEqual({ planId: otherId, planVersion: 1 });
    expect(await versionOf(globex)).toEqual({ planId, planVersion: 2 });
  });

  it("that two operators confirm at once is done, told and recorded once", async () => {
    const planId = await makePlan({ products: 5 });
    await on(acme, planId);
    await on(globex, planId);
    await addPlanVersion(ctx, next(planId, 1, { products: 9 }));
    const before = (await eventsOf(acme)).length;
    const both = await Promise.allSettled(
      [2, 2].map((expected) => moveTenants(ctx, { planId, version: 2, expected })),
    );
    expect(both.map((one) => (one.status === "fulfilled" ? one.value : one.reason.code)).sort()).toEqual([
      ...[2, "CONFLICT"],
    ]);
    expect((await eventsOf(acme)).length).toBe(before + 1);
  });
});

describe("a tenant's plan", () => {
  it("is changed with a preview of what would be above its limits, at once, on record", async () => {
    const [large, small] = [
      await makePlan({ products: 50 }, { ownMail: true }),
      await makePlan({ products: 1 }),
    ];
    await on(acme, large);
    await recountUsage({ ...acme, tenant: (await tenantById(acme.tenant.id))! });
    const preview = await previewPlan(ctx, acme.tenant.id, { planId: small, version: 1 });
    expect(preview.above).toEqual([{ key: "products", used: 2, limit: 1 }]);
    expect(preview.changes.filter(({ isLess }) => isLess).map(({ key }) => key)).toEqual([
      "ownMail",
      "products",
    ]);
    await on(acme, small);
    expect(await limitsOf(acme)).toEqual({ products: 1 });
    expect((await listNearLimits(ctx)).map(({ tenantId, key }) => [tenantId, key])).toContainEqual([
      acme.tenant.id,
      "products",
    ]);
    await expect(on(acme, small, 9)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("an override", () => {
  const set = (tenantId: string, value: number | null, until: Date | null = null) =>
    setOverride(ctx, { tenantId, kind: "limit", key: "products", value, reason: "agreed", until });

  it("holds for its tenant alone, replaces the one before, and ends when it is ended", async () => {
    const planId = await makePlan({ products: 5 });
    await on(acme, planId);
    await on(globex, planId);
    await set(acme.tenant.id, 8);
    await set(acme.tenant.id, 9);
    expect([await limitsOf(acme), await limitsOf(globex)]).toEqual([{ products: 9 }, { products: 5 }]);
    const { overrides } = (await findTenantPlan(ctx, acme.tenant.id))!;
    const holding = overrides.filter(({ holds }) => holds);
    expect(holding).toMatchObject([{ value: 9, reason: "agreed" }]);
    // Another tenant's, by its id: not there.
    const { id } = holding[0]!;
    await expect(endOverride(ctx, { tenantId: globex.tenant.id, id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await endOverride(ctx, { tenantId: acme.tenant.id, id });
    expect(await limitsOf(acme)).toEqual({ products: 5 });
    await expect(endOverride(ctx, { tenantId: acme.tenant.id, id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await eventsOf(acme)).slice(-3).map(({ action }) => action)).toEqual([
      ...["tenant.override_set", "tenant.override_set", "tenant.override_ended"],
    ]);
  });

  it("can take a limit away, and is over by itself at its end", async () => {
    await on(globex, await makePlan({ products: 5 }));
    await set(globex.tenant.id, null, new Date(Date.now() + 400));
    expect(await limitsOf(globex)).toEqual({});
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(await limitsOf(globex)).toEqual({ products: 5 });
    expect((await findTenantPlan(ctx, globex.tenant.id))!.overrides.some(({ holds }) => holds)).toBe(false);
  });
});

it("every plan is listed, the smallest first", async () => {
  const ranks = (await listPlanDetails(ctx)).map(({ rank }) => rank);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
});
