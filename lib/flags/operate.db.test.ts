import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { flagsOf } from "@/lib/tenancy/flags";
import { tenantById } from "@/lib/tenancy/routing";
import { makeTenant } from "@/test/tenants";
import { changeFlag, killFlag, removeFlag, reviveFlag } from "./change-flag";
import { flag } from "./flag";
import { effectOf, findFlag, flagsOfTenant, flagWith, listFlags } from "./flag-queries";
import { flushEvaluations } from "./note-evaluation";
import { removeOverride, setOverride } from "./override-flag";
import { flagValuesSchema } from "./schema";

let ctx: PlatformContext;
const KEY = "home-featured";
const typed = { description: "Featured products", owner: "Shop team", isOnByDefault: "on" };
const values = (more: object = {}) => flagValuesSchema.parse({ ...typed, ...more });

async function version(): Promise<number> {
  return (await findFlag(ctx, KEY))!.item.version;
}
async function change(more: object): Promise<void> {
  await changeFlag(ctx, { key: KEY, version: await version(), ...values(more) });
}
/** What the tenant's next request is told, by what this process remembers. */
async function told(tenantId: string): Promise<string> {
  return (await flagsOf((await tenantById(tenantId))!))[KEY].text;
}
const events = (from = 0) =>
  inPlatform((db) =>
    db.platformEvent.findMany({
      orderBy: { id: "asc" },
      skip: from,
      where: { action: { startsWith: "flag." } },
    }),
  );

beforeAll(async () => {
  const data = { email: "robin@platform.example", name: "Robin", passwordHash: "none" };
  const { id, email, name } = await inPlatform((db) => db.operator.create({ data }));
  ctx = { actor: { kind: "operator", id, name, email }, requestId: "test" };
  const plan = { name: "Large", rank: 9, priceMinor: 0n, currency: "EUR", features: {}, limits: {} };
  await inPlatform((db) => db.plan.create({ data: { id: "large", ...plan } }));
});
beforeEach(() => inPlatform((db) => db.flagOverride.deleteMany()));

describe("a change of a flag", () => {
  it("holds for every tenant at once, and is on record with what it was", async () => {
    const { tenant } = await makeTenant();
    const before = (await events()).length;
    await change({ minimumPlanId: "large", rollout: "25" });
    expect(await told(tenant.id)).toBe("off: from Large on, and this is Test");
    await change({ minimumPlanId: "large", rollout: "25" }); // as it is: no trace
    const [event, ...others] = await events(before);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      action: "flag.changed",
      actorName: "Robin",
      details: {
        flag: KEY,
        changes: { minimumPlanId: [null, "large"], rollout: [null, 2_500] },
      },
    });
    await change({});
    expect(await told(tenant.id)).toBe("on: default");
  });

  it("that was meant for an older state is refused and changes nothing", async () => {
    const shown = await version();
    await change({ rollout: "10" });
    const late = changeFlag(ctx, { key: KEY, version: shown, ...values({ rollout: "90" }) });
    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await findFlag(ctx, KEY))!.item.flag.rollout).toBe(1_000);
    await change({});
  });

  it("is refused for a plan that is not there and a flag that nobody knows", async () => {
    await expect(change({ minimumPlanId: "gold" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { minimumPlanId: expect.any(String) as string },
    });
    const unknown = changeFlag(ctx, { key: "long-gone", version: 0, ...values() });
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findFlag(ctx, "long-gone")).toBeNull();
  });

  it("concerns the tenants that were named before it was made", async () => {
    await Promise.all(Array.from({ length: 8 }, () => makeTenant({ level: "shared" })));
    const { item, decided } = (await findFlag(ctx, KEY))!;
    const next = flagWith(item.flag, values({ rollout: "50" }), []);
    const effect = effectOf(item.flag, next, decided);
    expect(effect.length).toBeGreaterThan(0);
    await change({ rollout: "50" });
    const after = (await findFlag(ctx, KEY))!.decided.filter(({ decision }) => !decision.value);
    expect(effect.map(({ tenant }) => tenant.id)).toEqual(after.map(({ tenant }) => tenant.id));
    await change({});
  });
});

it("the kill switch is pressed once by two, and taken back to what was said before", async () => {
  const { tenant } = await makeTenant();
  const before = (await events()).length;
  await Promise.all([killFlag(ctx, { key: KEY }), killFlag(ctx, { key: KEY })]);
  expect(await told(tenant.id)).toBe("off: kill switch");
  await reviveFlag(ctx, { key: KEY });
  expect(await told(tenant.id)).toBe("on: default");
  expect((await events(before)).map(({ action }) => action)).toEqual(["flag.killed", "flag.revived"]);
});

describe("an override", () => {
  it("holds for its tenant and for no other, and is removed again", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    const before = (await events()).length;
    const input = {
      key: KEY,
      tenantCode: acme.tenant.code,
      isOn: false,
      reason: "asked for it",
      endsAt: null,
    };
    await setOverride(ctx, input);
    expect(await told(acme.tenant.id)).toBe("off: override for this tenant");
    expect(await told(globex.tenant.id)).toBe("on: default");
    expect((await findFlag(ctx, KEY))!.item.overrides).toMatchObject([
      { tenant: { code: acme.tenant.code }, isOn: false, reason: "asked for it", createdBy: "Robin" },
    ]);
    expect((await flagsOfTenant(ctx, acme.tenant.id)).find(({ key }) => key === KEY)?.decision.value).toBe(
      false,
    );

    await removeOverride(ctx, { key: KEY, tenantId: globex.tenant.id }); // it has none: nothing happens
    expect(await told(acme.tenant.id)).toBe("off: override for this tenant");
    await removeOverride(ctx, { key: KEY, tenantId: acme.tenant.id });
    expect(await told(acme.tenant.id)).toBe("on: default");
    expect((await events(before)).map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["flag.switched_off", acme.tenant.id],
      ["flag.override_removed", acme.tenant.id],
    ]);
  });

  it("is refused for a tenant that is not there and an end that is over", async () => {
    const input = { key: KEY, tenantCode: "nobody", isOn: true, reason: "a test", endsAt: null };
    await expect(setOverride(ctx, input)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { tenantCode: "No tenant has this code" },
    });
    const over = setOverride(ctx, { ...input, endsAt: new Date(Date.now() - 1) });
    await expect(over).rejects.toMatchObject({ fields: { endsAt: "That is over already" } });
  });
});

it("the list says how many tenants get each flag, when it was asked for, and which the code has forgotten", async () => {
  const { tenant, flags } = await makeTenant();
  await inPlatform((db) => db.flag.create({ data: { key: "long-gone", salt: "0" } }));
  await setOverride(ctx, { key: KEY, tenantCode: tenant.code, isOn: false, reason: "a test", endsAt: null });
  flag({ flags }, KEY);
  await flushEvaluations();
  const list = await listFlags(ctx);
  const [featured, gone] = [
    list.find(({ key }) => key === KEY)!,
    list.find(({ key }) => key === "long-gone")!,
  ];
  expect(featured.of - featured.on).toBe(1);
  expect(Date.now() - featured.lastAskedAt!.getTime()).toBeLessThan(60_000);
  expect(featured.stale).toEqual([]);
  expect(gone).toMatchObject({ isDeclared: false, on: 0, stale: ["The code does not ask for it any more."] });
});

it("what the code has forgotten is removed, and what it asks for is not", async () => {
  const { tenant } = await makeTenant();
  await inPlatform((db) =>
    db.flag.upsert({ where: { key: "long-gone" }, create: { key: "long-gone", salt: "0" }, update: {} }),
  );
  await setOverride(ctx, {
    key: "long-gone",
    tenantCode: tenant.code,
    isOn: true,
    reason: "a test",
    endsAt: null,
  });
  await removeFlag(ctx, { key: "long-gone" });
  expect(await findFlag(ctx, "long-gone")).toBeNull();
  expect((await tenantById(tenant.id))!.flagOverrides).toEqual([]);
  await expect(removeFlag(ctx, { key: "long-gone" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(removeFlag(ctx, { key: KEY })).rejects.toMatchObject({ code: "CONFLICT" });
});
