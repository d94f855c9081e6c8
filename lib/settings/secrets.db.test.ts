import { describe, expect, it, vi } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import { sweepPlatform } from "@/lib/jobs/sweep";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { settingsFormSchema } from "./form-schema";
import { saveSettings } from "./save-settings";
import { findSettingSecret } from "./secrets";

const path = "notifications.webhookUrl";
const ADDRESS = "https://a.example/hook?token=abc";

async function withSecret(address = ADDRESS): Promise<TenantContext> {
  const ctx = await makeTenant();
  const form = settingsFormSchema.parse({ version: 1, shown: path, [path]: address });
  await saveSettings(asStaff(ctx, "owner"), form);
  return ctx;
}
const secretOf = ({ tenant }: TenantContext) => findSettingSecret(tenant.id, path);
const sealedOf = ({ tenant }: TenantContext) =>
  inPlatform(async (db) => (await db.settingSecret.findFirst({ where: { tenantId: tenant.id } }))?.sealed);
const store = ({ tenant }: TenantContext, data: { sealed: string }) =>
  inPlatform((db) => db.settingSecret.updateMany({ where: { tenantId: tenant.id }, data }));

describe("a sealed secret", () => {
  it("is opened in its own place alone: not for another tenant, not when it was changed", async () => {
    const [acme, globex] = [await withSecret(), await withSecret("https://b.example/")];
    const sealed = (await sealedOf(acme))!;
    expect(sealed).toMatch(/^1:/);
    expect(await secretOf(acme)).toBe(ADDRESS);
    await store(globex, { sealed });
    expect(await secretOf(globex)).toBeNull();
    const turned = `1:${sealed[2] === "A" ? "B" : "A"}${sealed.slice(3)}`;
    for (const broken of [sealed.slice(0, -2), turned, "1:", "2:x", ""]) {
      await store(acme, { sealed: broken });
      expect(await secretOf(acme), broken).toBeNull();
    }
  });

  it("is another text each time, and of no use with another AUTH_SECRET", async () => {
    const [acme, globex] = [await withSecret(), await withSecret()];
    expect((await sealedOf(acme))!.slice(0, 18)).not.toBe((await sealedOf(globex))!.slice(0, 18));
    const environment = globalThis as { liveryEnv?: unknown };
    const kept = environment.liveryEnv;
    vi.stubEnv("AUTH_SECRET", "another secret that is long enough to be taken");
    delete environment.liveryEnv;
    vi.resetModules();
    const other = await import("./secrets");
    expect(await other.findSettingSecret(acme.tenant.id, path)).toBeNull();
    vi.unstubAllEnvs();
    environment.liveryEnv = kept;
  });

  it("that was stored in clear before is read, and sealed in the night", async () => {
    const ctx = await withSecret();
    await store(ctx, { sealed: `0:${ADDRESS}` });
    expect(await secretOf(ctx)).toBe(ADDRESS);
    const actor = { kind: "system", id: null, name: "Test" } as const;
    await sweepPlatform.run({ actor, requestId: "test" }, async () => {});
    expect(await sealedOf(ctx)).toMatch(/^1:/);
    expect(await secretOf(ctx)).toBe(ADDRESS);
  });
});

it("a tenant's role reads no secret, not its own, and reaches no other tenant's", async () => {
  const [acme, globex] = [await withSecret(), await withSecret()];
  await expect(inControl(acme, (db) => db.settingSecret.findMany())).rejects.toThrow(/permission denied/);
  const seen = await inControl(acme, (db) => db.settingSecret.findMany({ select: { tenantId: true } }));
  expect(seen).toEqual([{ tenantId: acme.tenant.id }]);
  const deleted = await inControl(
    acme,
    (db) => db.$executeRaw`DELETE FROM control.setting_secrets WHERE tenant_id = ${globex.tenant.id}::uuid`,
  );
  expect(deleted).toBe(0);
  await expect(
    inControl(
      acme,
      (db) =>
        db.$executeRaw`INSERT INTO control.setting_secrets (tenant_id, path, sealed) VALUES (${globex.tenant.id}::uuid, 'x', '0:x')`,
    ),
  ).rejects.toThrow(/row-level security/);
  expect(await secretOf(globex)).toBe(ADDRESS);
});
