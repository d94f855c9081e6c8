import { readFileSync } from "node:fs";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantById } from "@/lib/tenancy/routing";
import { readEntitled } from "@/lib/usage/read-entitled";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import { listSettingsVersions } from "./history";
import { settingsFormSchema } from "./form-schema";
import { loadSettings } from "./load-settings";
import { readSettings } from "./read-schema";
import { currentSettings, restoreSettings, saveSettings } from "./save-settings";
import { findSettingSecret } from "./secrets";
import { sectionViews } from "./views";

const OPERATOR: Actor = { kind: "operator", id: crypto.randomUUID(), name: "Op", email: "op@x.test" };
const asOperator = (ctx: TenantContext): TenantContext => ({ ...ctx, actor: OPERATOR });

/** A form that shows the fields it has values for. */
const form = (version: number, values: Record<string, string>, more: Record<string, unknown> = {}) =>
  settingsFormSchema.parse({ version, shown: Object.keys(values), ...values, ...more });

const settingsOf = async (ctx: TenantContext) => (await tenantById(ctx.tenant.id))!.settings;
const restoring = (version: number, seen: number, confirm?: string) =>
  ({ version, seen, language: "en", confirm }) as const;

describe("saveSettings", () => {
  it("is in the tenant's context at the next request, as a version with who and what", async () => {
    const owner = asStaff(await makeTenant(), "owner", { name: "Olga" });
    expect(await saveSettings(owner, form(1, { "orders.taxRatePercent": "7,5" }))).toBe(2);
    expect((await settingsOf(owner)).orders.taxRatePercent).toBe(7.5);
    const { items } = await listSettingsVersions(owner, { language: "en" });
    expect(items[0]).toMatchObject({
      version: 2,
      by: "Olga",
      changes: [{ label: "Tax in prices", before: "0%", after: "7.5%" }],
    });
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
  });

  it("stores nothing, and no version, where nothing is different", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    expect(await saveSettings(owner, form(1, { "orders.taxRatePercent": "0" }))).toBeNull();
    expect((await currentSettings(owner)).version).toBe(1);
  });

  it("keeps what editors change in different fields at the same moment", async () => {
    const ctx = await makeTenant();
    // Each form shows all the fields, as they were when it was opened.
    const opened = {
      "general.displayName": "",
      "orders.taxRatePercent": "0",
      "orders.orderPrefix": "T",
      "orders.deliveryFeeMinor": "0.00",
    };
    const changes = {
      "general.displayName": "Acme",
      "orders.taxRatePercent": "5",
      "orders.orderPrefix": "ZZ",
      "orders.deliveryFeeMinor": "2.50",
    };
    const saved = await Promise.all(
      Object.entries(changes).map(([path, value]) =>
        saveSettings(asStaff(ctx, "owner"), form(1, { ...opened, [path]: value })),
      ),
    );
    expect(saved.toSorted()).toEqual([2, 3, 4, 5]);
    expect(await settingsOf(ctx)).toMatchObject({
      general: { displayName: "Acme" },
      orders: { taxRatePercent: 5, orderPrefix: "ZZ", deliveryFeeMinor: 250 },
    });
  });

  it("shows the second of two editors of one field both values, and does what they decide", async () => {
    const ctx = await makeTenant();
    const [ada, bob] = [asStaff(ctx, "owner", { name: "Ada" }), asStaff(ctx, "admin", { name: "Bob" })];
    await saveSettings(ada, form(1, { "orders.taxRatePercent": "5" }));
    const mine = { "orders.taxRatePercent": "9", "orders.orderPrefix": "QQ" };
    await expect(saveSettings(bob, form(1, mine))).rejects.toMatchObject({
      code: "CONFLICT",
      choices: [{ field: "orders.taxRatePercent", mine: "9%", theirs: "5%", by: "Ada", version: 2 }],
    });
    expect((await settingsOf(ctx)).orders).toMatchObject({ taxRatePercent: 5, orderPrefix: "T" });

    const decided = (choice: string, seen: number) => ({
      "choice:orders.taxRatePercent": choice,
      "seen:orders.taxRatePercent": String(seen),
    });
    await saveSettings(bob, form(1, mine, decided("theirs", 2)));
    expect((await settingsOf(ctx)).orders).toMatchObject({ taxRatePercent: 5, orderPrefix: "QQ" });
    // What was decided about was something else than what is there by now.
    await saveSettings(ada, form(3, { "orders.taxRatePercent": "6" }));
    await expect(saveSettings(bob, form(1, mine, decided("mine", 2)))).rejects.toMatchObject({
      choices: [{ theirs: "6%" }],
    });
    await saveSettings(bob, form(1, mine, decided("mine", 4)));
    expect((await settingsOf(ctx)).orders.taxRatePercent).toBe(9);
  });

  it("takes the same value from both without a question", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    await saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }));
    expect(await saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }))).toBeNull();
  });

  it("says at each field what is wrong, in the person's language, and stores nothing of the form", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    const bad = {
      "general.timeZone": "Mars/Olympus",
      "notifications.webhookUrl": "https://10.0.0.7/hook",
      "orders.deliveryFeeMinor": "much",
      "orders.orderPrefix": "abc",
      "orders.taxRatePercent": "51",
    };
    const refusal = await saveSettings(owner, form(1, { ...bad, "general.displayName": "Ok" })).catch(
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({
      code: "INVALID_INPUT",
      fields: {
        "general.timeZone": "Choose a time zone such as Europe/Rome.",
        "orders.taxRatePercent": "This can be 50 at most.",
      },
    });
    expect(Object.keys((refusal as { fields: object }).fields).toSorted()).toEqual(Object.keys(bad));
    await expect(saveSettings(owner, form(1, bad, { language: "zh" }))).rejects.toMatchObject({
      userMessage: "请检查标出的字段。",
      fields: { "orders.taxRatePercent": "不能大于 50。" },
    });
    expect((await currentSettings(owner)).version).toBe(1);
  });

  it("keeps unknown keys, and replaces a broken value when its form is saved", async () => {
    const settings = { later: { x: [1] }, orders: { taxRatePercent: "ten", later: 1 } };
    const owner = asStaff(await makeTenant({ settings }), "owner");
    await saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }));
    expect((await currentSettings(owner)).document).toMatchObject({
      ...settings,
      orders: { taxRatePercent: "ten", orderPrefix: "AB", later: 1 },
    });
    await saveSettings(owner, form(2, { "orders.taxRatePercent": "0" }));
    const seen = await listSettingsVersions(asOperator(owner), { language: "en" });
    expect(seen.items.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(readSettings((await currentSettings(owner)).document).faults).toEqual([]);
  });

  it("keeps a secret that is left empty, replaces and removes it, and has it nowhere but sealed", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    const path = "notifications.slackWebhookUrl";
    const address = (end: string) => `https://hooks.slack.com/services/T0/B0/${end}`;
    const secretOf = () => findSettingSecret(owner.tenant.id, path);
    await saveSettings(owner, form(1, { [path]: address("first-one") }));
    expect(await saveSettings(owner, form(2, { [path]: "" }))).toBeNull();
    expect(await secretOf()).toBe(address("first-one"));
    await saveSettings(owner, form(2, { [path]: address("second-one") }));
    expect(await secretOf()).toBe(address("second-one"));

    const { items } = await listSettingsVersions(owner, { language: "en" });
    expect(items.slice(0, 2).map(({ changes }) => changes)).toMatchObject([
      [{ path, before: "set", after: "changed" }],
      [{ path, before: "nothing", after: "set" }],
    ]);
    const { sections, read } = await loadSettings(owner);
    const stored = await inPlatform(async (db) => [
      await db.tenant.findUniqueOrThrow({ where: { id: owner.tenant.id } }),
      await db.settingsVersion.findMany({ where: { tenantId: owner.tenant.id } }),
      await db.settingSecret.findMany({ where: { tenantId: owner.tenant.id } }),
    ]);
    const everywhere = [items, sectionViews(sections, read, "en"), stored, await tenantById(owner.tenant.id)];
    const text = JSON.stringify(everywhere, (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(text).not.toMatch(/slack\.com|-one|services/);

    await saveSettings(owner, form(3, { [path]: "" }, { [`${path}.remove`]: "on" }));
    expect((await settingsOf(owner)).notifications.slackWebhookUrl).toBeNull();
    expect(await secretOf()).toBeNull();
  });

  it("leaves secrets as they are when another version is restored", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    const path = "notifications.webhookUrl";
    await saveSettings(owner, form(1, { [path]: "https://a.example/one", "orders.orderPrefix": "AB" }));
    await saveSettings(owner, form(2, { [path]: "https://a.example/two" }));
    expect(await restoreSettings(owner, restoring(2, 3))).toBeNull();
    await restoreSettings(owner, restoring(1, 3));
    expect((await settingsOf(owner)).orders.orderPrefix).toBe("T");
    expect((await settingsOf(owner)).notifications.webhookUrl).not.toBeNull();
    expect(await findSettingSecret(owner.tenant.id, path)).toBe("https://a.example/two");
  });

  it("asks the second of two who replace a secret, without telling either what the other typed", async () => {
    const ctx = await makeTenant();
    const [ada, bob] = [asStaff(ctx, "owner", { name: "Ada" }), asStaff(ctx, "admin", { name: "Bob" })];
    const path = "notifications.webhookUrl";
    await saveSettings(ada, form(1, { [path]: "https://a.example/ada" }));
    const mine = { [path]: "https://a.example/bob" };
    await expect(saveSettings(bob, form(1, mine))).rejects.toMatchObject({
      code: "CONFLICT",
      choices: [{ field: path, mine: "set", theirs: "set", by: "Ada", version: 2 }],
    });
    await saveSettings(bob, form(1, mine, { [`choice:${path}`]: "mine", [`seen:${path}`]: "2" }));
    expect(await findSettingSecret(ctx.tenant.id, path)).toBe("https://a.example/bob");
  });

  it("warns before a currency that products have no price in, and goes on when that is confirmed", async () => {
    const ctx = await makeTenant({ settings: { orders: { deliveryFeeMinor: 250 } } });
    const owner = asStaff(ctx, "owner");
    await makeProduct(ctx);
    await makeProduct(ctx, { currency: "JPY" });
    const toYen = { "general.currency": "JPY" };
    await expect(saveSettings(owner, form(1, toYen))).rejects.toMatchObject({
      code: "CONFIRMATION_NEEDED",
      userMessage:
        "1 product that is on sale has no price in JPY and cannot be bought until it has one. The delivery fee of €2.50 becomes ¥250.",
    });
    await expect(saveSettings(owner, form(1, toYen, { confirm: "currency:CHF" }))).rejects.toMatchObject({
      code: "CONFIRMATION_NEEDED",
    });
    await saveSettings(owner, form(1, toYen, { confirm: "currency:JPY" }));
    expect((await settingsOf(ctx)).general.currency).toBe("JPY");
    await expect(restoreSettings(owner, restoring(1, 2))).rejects.toMatchObject({
      code: "CONFIRMATION_NEEDED",
    });
    expect(await restoreSettings(owner, restoring(1, 2, "currency:EUR"))).toBe(3);
  });
});

describe("limits", () => {
  const limits = { "limits.users": "7" };

  it("are set by operators, and stay when staff save or restore", async () => {
    const ctx = await makeTenant();
    const owner = asStaff(ctx, "owner");
    await saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }));
    await saveSettings(asOperator(ctx), form(2, limits));
    expect((await settingsOf(ctx)).limits.users).toBe(7);
    await followChangesNow();
    expect((await tenantById(ctx.tenant.id))!.limits.members).toBe(7);
    expect((await inPlatform((db) => readEntitled(db, ctx.tenant.id))).limits.members).toBe(7);
    await restoreSettings(owner, restoring(1, 3));
    expect(await settingsOf(ctx)).toMatchObject({ limits: { users: 7 }, orders: { orderPrefix: "T" } });
    await restoreSettings(asOperator(ctx), restoring(1, 4));
    expect((await settingsOf(ctx)).limits.users).toBeNull();
  });

  it("are refused from staff, however the form is forged, and by the database as well", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    const forbidden = { code: "FORBIDDEN" };
    await expect(saveSettings(owner, form(1, limits))).rejects.toMatchObject(forbidden);
    await expect(
      saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }, { "limits.users": "7" })),
    ).rejects.toMatchObject(forbidden);
    await expect(
      saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }, { limits: '{"users":7}' })),
    ).rejects.toMatchObject(forbidden);
    const raw = (change: string) =>
      inControl(owner, (db) => db.$executeRawUnsafe(`UPDATE control.tenants SET ${change}`));
    await expect(raw(`settings = settings || '{"limits": {"users": 7}}'`)).rejects.toThrow(/own limits/);
    for (const change of ["plan_id = plan_id", "status = 'active'", "settings_version = 9"])
      await expect(raw(change), change).rejects.toThrow(/permission denied/);
    expect((await currentSettings(owner)).version).toBe(1);
  });

  it("are nowhere in what staff see of the history", async () => {
    const ctx = await makeTenant();
    await saveSettings(asOperator(ctx), form(1, { ...limits, "general.displayName": "Acme" }));
    await saveSettings(asOperator(ctx), form(2, { "limits.users": "8" }));
    const seen = await listSettingsVersions(asStaff(ctx, "owner"), { language: "en" });
    expect(JSON.stringify(seen.items)).not.toMatch(/limits|Users/);
    expect(seen.items.map(({ version }) => version)).toEqual([2, 1]);
    const all = await listSettingsVersions(asOperator(ctx), { language: "en" });
    expect(all.items[0]!.changes).toMatchObject([{ path: "limits.users", before: "7", after: "8" }]);
  });
});

describe("who may", () => {
  it.each(["editor", "sales", "viewer"] as const)("%s may not", async (role) => {
    const ctx = asStaff(await makeTenant(), role);
    const forbidden = { code: "FORBIDDEN" };
    await expect(saveSettings(ctx, form(1, { "orders.orderPrefix": "AB" }))).rejects.toMatchObject(forbidden);
    await expect(restoreSettings(ctx, restoring(1, 1))).rejects.toMatchObject(forbidden);
    await expect(listSettingsVersions(ctx, { language: "en" })).rejects.toMatchObject(forbidden);
  });

  it("nobody of another tenant: neither its settings nor its history are there", async () => {
    const [ours, theirs] = [asStaff(await makeTenant(), "owner"), asStaff(await makeTenant(), "owner")];
    await saveSettings(theirs, form(1, { "orders.orderPrefix": "XX" }));
    await saveSettings(theirs, form(2, { "orders.orderPrefix": "YY" }));
    await expect(saveSettings(ours, form(3, { "orders.orderPrefix": "AB" }))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(restoreSettings(ours, restoring(2, 1))).rejects.toMatchObject({ code: "NOT_FOUND" });
    // An operator may see both, and still has this tenant's versions alone.
    const operator = asOperator(ours);
    await expect(restoreSettings(operator, restoring(2, 1))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listSettingsVersions(operator, { language: "en" })).items).toHaveLength(1);
    expect((await listSettingsVersions(ours, { language: "en" })).items).toHaveLength(1);
    const seen = await inControl(ours, (db) => db.settingsVersion.findMany());
    expect(new Set(seen.map(({ tenantId }) => tenantId))).toEqual(new Set([ours.tenant.id]));
    const id = theirs.tenant.id;
    const changed = await inControl(
      ours,
      (db) => db.$executeRaw`UPDATE control.tenants SET settings = '{}' WHERE id = ${id}::uuid`,
    );
    expect(changed).toBe(0);
  });

  it("nobody writes the history, not even of the own tenant", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    for (const statement of [
      "INSERT INTO control.settings_versions (tenant_id, version, document) VALUES (gate.tenant_id(), 9, '{}')",
      "UPDATE control.settings_versions SET document = '{}'",
      "DELETE FROM control.settings_versions",
    ])
      await expect(inControl(owner, (db) => db.$executeRawUnsafe(statement))).rejects.toThrow(
        /permission denied/,
      );
  });
});

describe("restoreSettings", () => {
  it("makes an earlier version the present one as a new version, and can be undone the same way", async () => {
    const owner = asStaff(await makeTenant(), "owner", { name: "Olga" });
    await saveSettings(owner, form(1, { "orders.orderPrefix": "AB", "orders.taxRatePercent": "5" }));
    expect(await restoreSettings(owner, restoring(1, 2))).toBe(3);
    expect((await settingsOf(owner)).orders).toMatchObject({ orderPrefix: "T", taxRatePercent: 0 });
    const { items } = await listSettingsVersions(owner, { language: "en" });
    expect(items[0]).toMatchObject({ version: 3, restoredFrom: 1, by: "Olga" });
    expect(await restoreSettings(owner, restoring(2, 3))).toBe(4);
    expect((await settingsOf(owner)).orders).toMatchObject({ orderPrefix: "AB", taxRatePercent: 5 });
  });

  it("is refused to who has not seen the newest version", async () => {
    const owner = asStaff(await makeTenant(), "owner");
    await saveSettings(owner, form(1, { "orders.orderPrefix": "AB" }));
    await expect(restoreSettings(owner, restoring(1, 1))).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("the history", () => {
  it("has every change of the settings, by whatever way it was made", async () => {
    const ctx = await makeTenant();
    await inPlatform((db) =>
      db.tenant.update({ where: { id: ctx.tenant.id }, data: { settings: { x: 1 } } }),
    );
    await inPlatform((db) => db.tenant.update({ where: { id: ctx.tenant.id }, data: { name: "Other" } }));
    const rows = await inPlatform((db) =>
      db.settingsVersion.findMany({ where: { tenantId: ctx.tenant.id } }),
    );
    expect(rows.map(({ version, changedBy }) => [version, changedBy])).toEqual([
      [1, null],
      [2, null],
    ]);
  });
});

it("the migration puts flat settings into sections, and leaves those in place that a former process reads", async () => {
  const file = "prisma/control/migrations/20261122210000_settings/migration.sql";
  const statement = readFileSync(file, "utf8")
    .replace(/^--.*$/gm, "")
    .split(";")[0]!;
  const ctx = await makeTenant();
  const flat = {
    locale: "zh",
    currency: "CNY",
    timeZone: "Asia/Shanghai",
    freeDeliveryFromMinor: null,
    own: 1,
  };
  const owner = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await owner.connect();
  try {
    await owner.query("SET search_path = control");
    await owner.query("UPDATE tenants SET settings = $2 WHERE id = $1", [ctx.tenant.id, flat]);
    await owner.query(statement);
    const once = await currentSettings(ctx);
    expect(once.document).toEqual({
      ...flat,
      general: { locale: "zh", currency: "CNY", timeZone: "Asia/Shanghai" },
      orders: { freeDeliveryFromMinor: null },
    });
    await owner.query(statement);
    expect(await currentSettings(ctx)).toEqual(once);
  } finally {
    await owner.end();
  }
});
