import { hkdfSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import { sweepPlatform } from "@/lib/jobs/sweep";
import { sealBytes } from "@/lib/secrets/seal";
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

function sealedWithAuthSecret({ tenant }: TenantContext, authSecret: string): string {
  const key = hkdfSync("sha256", authSecret, "", "secrets among a tenant's settings", 32);
  return `1:${sealBytes(Buffer.from(key), `${tenant.id} ${path}`, Buffer.from(ADDRESS))}`;
}

describe("a sealed secret", () => {
  it("is opened in its own place alone: not for another tenant, not when it was changed", async () => {
    const [acme, globex] = [await withSecret(), await withSecret("https://b.example/")];
    const sealed = (await sealedOf(acme))!;
    expect(sealed).toMatch(/^2:1:/);
    expect(await secretOf(acme)).toBe(ADDRESS);
    await store(globex, { sealed });
    expect(await secretOf(globex)).toBeNull();
    const turned = `2:1:${sealed[4] === "A" ? "B" : "A"}${sealed.slice(5)}`;
    for (const broken of [sealed.slice(0, -2), turned, `2:2:${sealed.slice(4)}`, "1:", "2:x", "2:1:", ""]) {
      await store(acme, { sealed: broken });
      expect(await secretOf(acme), broken).toBeNull();
    }
  });

  it("is another text each time, and what was sealed with AUTH_SECRET before is of no use with another", async () => {
    const [acme, globex] = [await withSecret(), await withSecret()];
    expect((await sealedOf(acme))!.slice(0, 20)).not.toBe((await sealedOf(globex))!.slice(0, 20));
    await store(acme, { sealed: sealedWithAuthSecret(acme, process.env.AUTH_SECRET!) });
    expect(await secretOf(acme)).toBe(ADDRESS);
    await store(acme, {
      sealed: sealedWithAuthSecret(acme, "another secret that is long enough to be taken"),
    });
    expect(await secretOf(acme)).toBeNull();
  });

  it("that was stored in clear before, or under AUTH_SECRET, is read, and sealed with the tenant's key in the night", async () => {
    const [acme, globex] = [await withSecret(), await withSecret()];
    await store(acme, { sealed: `0:${ADDRESS}` });
    await store(globex, { sealed: sealedWithAuthSecret(globex, process.env.AUTH_SECRET!) });
    const actor = { kind: "system", id: null, name: "Test" } as const;
    for (const one of [acme, globex]) expect(await secretOf(one)).toBe(ADDRESS);
    await sweepPlatform.run({ actor, requestId: "test" }, async () => {});
    for (const one of [acme, globex]) {
      expect(await sealedOf(one)).toMatch(/^2:1:/);
      expect(await secretOf(one)).toBe(ADDRESS);
    }
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
