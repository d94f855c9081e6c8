import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { settingsFormSchema } from "@/lib/settings/form-schema";
import { readSettings } from "@/lib/settings/read-schema";
import { restoreSettings, saveSettings } from "@/lib/settings/save-settings";
import { findSettingSecret } from "@/lib/settings/secrets";
import { exportOf, operator } from "@/test/filled-tenant";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { readRecords, startImport } from "./import";
import { startRestore } from "./restore";
import { runTask } from "./run-task";
import { readManifest } from "./verify-export";

const historyOf = (tenantId: string) =>
  inPlatform((db) =>
    db.settingsVersion.findMany({
      where: { tenantId },
      orderBy: { version: "asc" },
      omit: { tenantId: true },
    }),
  );
const save = (ctx: Parameters<typeof saveSettings>[0], version: number, prefix: string) =>
  saveSettings(
    ctx,
    settingsFormSchema.parse({ version, shown: "orders.orderPrefix", "orders.orderPrefix": prefix }),
  );

it("an import has the settings with all their versions, and who made them when", async () => {
  const owner = asStaff(await makeTenant(), "owner", { name: "Olga" });
  await save(owner, 1, "AA");
  await restoreSettings(owner, { version: 1, seen: 2, language: "en" });
  const folder = await exportOf(owner.tenant.id);
  const { tenantId, taskId } = await startImport(operator, {
    folder,
    code: `s${Date.now()}`,
    level: "shared",
  });
  await runTask(taskId);
  expect(await historyOf(tenantId)).toEqual(await historyOf(owner.tenant.id));
  expect((await historyOf(tenantId)).map(({ changedBy }) => changedBy)).toEqual([null, "Olga", "Olga"]);
});

it("an export has no secrets, an import none that stand in an older one, and a restore leaves those that are set", async () => {
  const owner = asStaff(await makeTenant(), "owner");
  const path = "notifications.webhookUrl";
  const saveSecret = (version: number, address: string) =>
    saveSettings(owner, settingsFormSchema.parse({ version, shown: path, [path]: address }));
  await saveSecret(1, "https://a.example/first-secret");
  const folder = await exportOf(owner.tenant.id);
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  expect(files.some((name) => name.includes("secrets"))).toBe(false);
  for (const file of files) expect(await readFile(file, "latin1")).not.toContain("first-secret");

  const document = { notifications: { webhookUrl: "https://a.example/clear", emailDigest: "never" } };
  await inPlatform((db) =>
    db.tenant.update({ where: { id: owner.tenant.id }, data: { settings: document } }),
  );
  const olderFolder = await exportOf(owner.tenant.id);
  const { tenantId, taskId } = await startImport(operator, {
    folder: olderFolder,
    code: `o${Date.now()}`,
    level: "shared",
  });
  await runTask(taskId);
  const imported = await historyOf(tenantId);
  expect(JSON.stringify(imported)).not.toMatch(/clear|set [0-9a-f]/);
  expect(imported.at(-1)!.document).toEqual({ notifications: { emailDigest: "never" } });

  const { tenant } = owner;
  await saveSecret(3, "https://a.example/second-secret");
  const restored = await startRestore(operator, { tenantId: tenant.id, folder, confirmation: tenant.code });
  await runTask(restored);
  const now = readSettings((await historyOf(tenant.id)).at(-1)!.document);
  expect(now.settings.notifications.webhookUrl).toMatch(/^set /);
  expect(await findSettingSecret(tenant.id, path)).toBe("https://a.example/second-secret");
});

it("an import takes the flat settings of an older export, without any versions of them", async () => {
  const ctx = await makeTenant();
  const flat = { locale: "zh", currency: "CNY", orderPrefix: "OLD", taxRatePercent: "broken", own: [1] };
  await inPlatform((db) => db.tenant.update({ where: { id: ctx.tenant.id }, data: { settings: flat } }));
  const folder = await exportOf(ctx.tenant.id);
  const manifest = await readManifest(folder);
  const platform = manifest.platform.filter(({ name }) => name !== "settings_versions");
  const { settings, settingsVersions } = await readRecords(folder, { ...manifest, platform });
  expect(settingsVersions).toEqual([]);
  expect(settings.settings).toMatchObject(flat);
  expect(readSettings(settings.settings)).toMatchObject({
    settings: {
      general: { locale: "zh", currency: "CNY" },
      orders: { orderPrefix: "OLD", taxRatePercent: 0 },
    },
    faults: ["orders.taxRatePercent"],
  });
});

it("a restore brings the settings back as a new version, which is in the history like any other", async () => {
  const owner = asStaff(await makeTenant(), "owner");
  await save(owner, 1, "AA");
  const folder = await exportOf(owner.tenant.id);
  await save(owner, 2, "BB");
  const { tenant } = owner;
  const taskId = await startRestore(operator, { tenantId: tenant.id, folder, confirmation: tenant.code });
  await runTask(taskId);
  const history = await historyOf(tenant.id);
  expect(history.map(({ document }) => readSettings(document).settings.orders.orderPrefix)).toEqual([
    ...["T", "AA", "BB", "AA"],
  ]);
  expect(history.at(-1)!.changedBy).toBe(operator.actor.name);
});
