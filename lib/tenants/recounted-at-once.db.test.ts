import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { settingsFormSchema } from "@/lib/settings/form-schema";
import { restoreSettings, saveSettings } from "@/lib/settings/save-settings";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { startProgram } from "@/test/processes";
import { makeTenant } from "@/test/tenants";
import { moveTenants } from "./plan-versions";
import { changePlan, setOverride } from "./tenant-plan";

describe("what an operator changes is followed by a recount at once", () => {
  const actor = { kind: "operator", id: crypto.randomUUID(), name: "Robin", email: "r@x.test" } as const;
  const platform: PlatformContext = { actor, requestId: "test" };
  const settings = (version: number, users: string) =>
    settingsFormSchema.parse({ version, shown: ["limits.users"], "limits.users": users });
  const terms = { features: {}, priceMonthMinor: 1n, currency: "EUR" };
  const tight = { ...terms, version: 1, limits: { members: 1 } };
  const addVersion = (planId: string, version: number) =>
    inPlatform((db) => db.planVersion.create({ data: { ...tight, planId, version } }));

  let worker: ReturnType<typeof startProgram>;
  beforeAll(() => {
    worker = startProgram("scripts/worker.ts");
  });
  afterAll(async () => {
    const over = once(worker, "close");
    worker.kill("SIGTERM");
    await over;
  });

  async function addMember(ctx: TenantContext): Promise<void> {
    await inPlatform(async (db) => {
      const staff = await db.staffUser.create({ data: { email: `${ctx.tenant.id}@x.test`, name: "Ada" } });
      await db.membership.create({ data: { tenantId: ctx.tenant.id, staffId: staff.id, role: "owner" } });
    });
  }
  const countedBy = async (ctx: TenantContext) => {
    const levels = await inPlatform((db) =>
      db.usageLevel.findMany({ where: { tenantId: ctx.tenant.id, what: "members" } }),
    );
    const events = await inTenant(ctx, (db) => db.auditEvent.findMany());
    return {
      used: levels[0]?.used,
      warned: events.map(({ action }) => action).includes("plan.limit_reached"),
    };
  };

  it.each<[string, (tenantId: string, ctx: TenantContext) => Promise<unknown>]>([
    [
      "another plan",
      async (tenantId) => {
        await inPlatform((db) =>
          db.plan.create({ data: { id: "tight", name: "Tight", rank: 50, versions: { create: tight } } }),
        );
        await changePlan(platform, { tenantId, target: { planId: "tight", version: 1 } });
      },
    ],
    [
      "another version for all of a plan",
      async (tenantId) => {
        await inPlatform(async (db) => {
          const plan = { id: "loose", name: "Loose", rank: 51 };
          await db.plan.create({ data: { ...plan, versions: { create: { ...tight, limits: {} } } } });
          await db.tenant.update({ where: { id: tenantId }, data: { planId: plan.id, planVersion: 1 } });
        });
        await addVersion("loose", 2);
        await moveTenants(platform, { planId: "loose", version: 2, expected: 1 });
      },
    ],
    ["a limit among the settings", (_id, ctx) => saveSettings({ ...ctx, actor }, settings(1, "1"))],
    [
      "a limit that is restored with the settings",
      async (_id, ctx) => {
        await inPlatform(async (db) => {
          const where = { id: ctx.tenant.id };
          for (const users of [1, 9])
            await db.tenant.update({ where, data: { settings: { limits: { users } } } });
        });
        await restoreSettings({ ...ctx, actor }, { version: 2, seen: 3, language: "en" });
      },
    ],
    [
      "an override",
      (tenantId) =>
        setOverride(platform, {
          ...{ tenantId, kind: "limit", key: "members", value: 1, reason: "agreed", until: null },
        }),
    ],
  ])("%s", async (_name, change) => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await addMember(acme);
    await addMember(globex);
    await change(acme.tenant.id, acme);
    await expect.poll(() => countedBy(acme), { timeout: 20_000 }).toEqual({ used: 1n, warned: true });
    expect(await countedBy(globex)).toEqual({ used: undefined, warned: false });
  });
});
