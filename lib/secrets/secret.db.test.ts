import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { settingsFormSchema } from "@/lib/settings/form-schema";
import { saveSettings } from "@/lib/settings/save-settings";
import { findSettingSecret } from "@/lib/settings/secrets";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { destroyKeys, forgetKeys } from "./data-keys";
import { rotateTenantKey, rotateWrappingKey } from "./rotate";
import { findSecret, keepSecret, openSecret, sealSecret } from "./secret";

const NAME = "email credentials";
const platform: PlatformContext = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" };

async function withSecret(text = "hunter2"): Promise<TenantContext> {
  const ctx = await makeTenant();
  const sealed = await sealSecret(ctx.tenant.id, NAME, text);
  await inControl(asStaff(ctx, "owner"), (db) => keepSecret(db, ctx.tenant.id, NAME, sealed));
  return ctx;
}
const secretOf = ({ tenant }: TenantContext) => findSecret(tenant.id, NAME);
const keysOf = ({ tenant }: TenantContext) =>
  inPlatform((db) => db.tenantKey.findMany({ where: { tenantId: tenant.id }, orderBy: { version: "asc" } }));
const sealedOf = async ({ tenant }: TenantContext) =>
  (await inPlatform((db) => db.tenantSecret.findFirstOrThrow({ where: { tenantId: tenant.id } }))).sealed;

describe("a tenant's secret", () => {
  it("opens for its tenant and in its place alone", async () => {
    const [acme, globex] = [await withSecret("of acme"), await withSecret("of globex")];
    const sealed = await sealedOf(acme);
    expect(sealed).not.toContain("acme");
    expect(await secretOf(acme)).toBe("of acme");
    expect(await openSecret(globex.tenant.id, NAME, sealed)).toBeNull();
    expect(await openSecret(acme.tenant.id, "another place", sealed)).toBeNull();
  });

  it("is read by no role of a tenant, its own among them, and its keys by none at all", async () => {
    const [acme, globex] = [await withSecret(), await withSecret()];
    await expect(inControl(acme, (db) => db.tenantSecret.findMany())).rejects.toThrow(/permission denied/);
    await expect(inControl(acme, (db) => db.tenantKey.findMany())).rejects.toThrow(/permission denied/);
    const seen = await inControl(acme, (db) => db.tenantSecret.findMany({ select: { tenantId: true } }));
    expect(seen).toEqual([{ tenantId: acme.tenant.id }]);
    await inControl(acme, (db) => keepSecret(db, globex.tenant.id, NAME, null));
    expect(await secretOf(globex)).toBe("hunter2");
    const foreign = inControl(acme, (db) => keepSecret(db, globex.tenant.id, "other", "2:1:x"));
    await expect(foreign).rejects.toThrow(/row-level security/);
  });

  it("is sealed by one key, when many are the first at the same moment", async () => {
    const { tenant } = await makeTenant();
    const texts = ["a", "b", "c", "d", "e"];
    const sealed = await Promise.all(texts.map((text) => sealSecret(tenant.id, NAME, text)));
    expect(await Promise.all(sealed.map((one) => openSecret(tenant.id, NAME, one)))).toEqual(texts);
    expect(await inPlatform((db) => db.tenantKey.count({ where: { tenantId: tenant.id } }))).toBe(1);
  });
});

describe("a rotation", () => {
  it("of the wrapping key wraps every data key anew, and every secret stays readable", async () => {
    const [acme, globex] = [await withSecret("of acme"), await withSecret("of globex")];
    const before = (await keysOf(acme))[0]!;
    const { keyRef, rewrapped } = await rotateWrappingKey(platform);
    expect(rewrapped).toBeGreaterThanOrEqual(2);
    const after = (await keysOf(acme))[0]!;
    expect([after.keyRef, after.wrapped === before.wrapped]).toEqual([keyRef, false]);
    for (const one of [acme, globex]) forgetKeys(one.tenant.id);
    expect([await secretOf(acme), await secretOf(globex)]).toEqual(["of acme", "of globex"]);
  });

  it("of a tenant's data key seals all of its secrets anew while they are read, those of its settings too", async () => {
    const ctx = await withSecret("of acme");
    const path = "notifications.webhookUrl";
    const form = { version: 1, shown: path, [path]: "https://a.example/hook" };
    await saveSettings(asStaff(ctx, "owner"), settingsFormSchema.parse(form));
    const [former, sealedBefore] = [await sealSecret(ctx.tenant.id, NAME, "under way"), await sealedOf(ctx)];
    const reading = Array.from({ length: 20 }, () => secretOf(ctx));
    expect(await rotateTenantKey(platform, ctx.tenant.id)).toEqual({ version: 2, sealed: 2 });
    expect(new Set(await Promise.all(reading))).toEqual(new Set(["of acme"]));
    expect(await sealedOf(ctx)).toMatch(/^2:2:/);
    expect(await sealedOf(ctx)).not.toBe(sealedBefore);
    expect(await findSettingSecret(ctx.tenant.id, path)).toBe("https://a.example/hook");
    // A request that was under way has sealed with the former key, which stays for it until the next rotation.
    expect(await openSecret(ctx.tenant.id, NAME, former)).toBe("under way");
    await rotateTenantKey(platform, ctx.tenant.id);
    expect((await keysOf(ctx)).map(({ version }) => version)).toEqual([2, 3]);
    expect(await secretOf(ctx)).toBe("of acme");
  });
});

describe("without its key", () => {
  it("a secret is unreadable for good, and nobody else's is", async () => {
    const [acme, globex] = [await withSecret(), await withSecret()];
    const copy = await sealedOf(acme);
    await destroyKeys(acme.tenant.id);
    expect(await secretOf(acme)).toBeNull();
    await sealSecret(acme.tenant.id, NAME, "a new beginning");
    expect(await openSecret(acme.tenant.id, NAME, copy)).toBeNull();
    expect(await secretOf(globex)).toBe("hunter2");
  });

  it("that went with the tenant, a copy of the secret cannot be opened either", async () => {
    const ctx = await withSecret();
    const copy = await sealedOf(ctx);
    await inPlatform((db) => db.tenant.delete({ where: { id: ctx.tenant.id } }));
    forgetKeys(ctx.tenant.id);
    expect(await openSecret(ctx.tenant.id, NAME, copy)).toBeNull();
  });

  it("because the key file is gone or another's, it is null and the file is not replaced", async () => {
    const ctx = await withSecret();
    const path = join(process.env.DATA_DIR!, "keys.json");
    const kept = readFileSync(path, "utf8");
    forgetKeys(ctx.tenant.id);
    const { keyRef } = (await keysOf(ctx))[0]!;
    await inPlatform((db) =>
      db.tenantKey.updateMany({ where: { tenantId: ctx.tenant.id }, data: { keyRef: "k0" } }),
    );
    writeFileSync(path, "{}");
    expect(await secretOf(ctx)).toBeNull();
    expect(readFileSync(path, "utf8")).toBe("{}");
    writeFileSync(path, kept);
    await inPlatform((db) =>
      db.tenantKey.updateMany({ where: { tenantId: ctx.tenant.id }, data: { keyRef } }),
    );
    expect(await secretOf(ctx)).toBe("hunter2");
  });
});
