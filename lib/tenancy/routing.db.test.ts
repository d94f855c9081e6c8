import { describe, expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import { makeTenant } from "@/test/tenants";
import { changesSince, followChangesNow, tenantById, tenantIdOfHost } from "./routing";

describe("hosts", () => {
  it("lead to a tenant by custom domain and by pattern, and to nobody else", async () => {
    const acme = await makeTenant({ domain: "shop.acme.test" });
    expect(await tenantIdOfHost("shop.acme.test")).toBe(acme.tenant.id);
    expect(await tenantIdOfHost(`${acme.tenant.code}.localhost`)).toBe(acme.tenant.id);
    expect(await tenantIdOfHost("other.acme.test")).toBeNull();
    expect(await tenantIdOfHost(`x${acme.tenant.code}.localhost`)).toBeNull();
    expect(await tenantIdOfHost("console.localhost")).toBeNull();
  });

  it("of a domain that is not proved lead to nobody", async () => {
    const acme = await makeTenant();
    await inPlatform((db) =>
      db.domain.create({ data: { tenantId: acme.tenant.id, host: "claimed.test", state: "pending" } }),
    );
    await followChangesNow();
    expect(await tenantIdOfHost("claimed.test")).toBeNull();
  });

  it("cannot belong to two tenants", async () => {
    const [acme, globex] = [await makeTenant({ domain: "mine.test" }), await makeTenant()];
    const claim = inPlatform((db) =>
      db.domain.create({ data: { tenantId: globex.tenant.id, host: "mine.test" } }),
    );
    await expect(claim).rejects.toThrow(/P2002|unique/i);
    expect(await tenantIdOfHost("mine.test")).toBe(acme.tenant.id);
  });
});

describe("a change", () => {
  it("of a tenant is seen, with a higher epoch, and leaves other tenants in memory", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    await followChangesNow(); // what the test's own set-up changed
    const before = [await tenantById(acme.tenant.id), await tenantById(globex.tenant.id)] as const;
    await inPlatform((db) =>
      db.tenant.update({ where: { id: acme.tenant.id }, data: { status: "suspended" } }),
    );
    await followChangesNow();
    const after = [await tenantById(acme.tenant.id), await tenantById(globex.tenant.id)] as const;
    expect(after[0]).toMatchObject({ status: "suspended", epoch: before[0]!.epoch + 1n });
    expect(after[1]).toBe(before[1]);
  });

  it("of a domain's tenant takes the domain from the former one at once", async () => {
    const [acme, globex] = [await makeTenant({ domain: "sold.test" }), await makeTenant()];
    expect(await tenantIdOfHost("sold.test")).toBe(acme.tenant.id);
    const { version } = await changesSince(null);
    const data = { tenantId: globex.tenant.id };
    await inPlatform((db) => db.domain.updateMany({ where: { host: "sold.test" }, data }));
    expect((await changesSince(version)).tenants).toEqual(
      expect.arrayContaining([acme.tenant.id, globex.tenant.id]),
    );
    await followChangesNow();
    expect(await tenantIdOfHost("sold.test")).toBe(globex.tenant.id);
  });

  it("of a brand made by the tenant itself counts as well", async () => {
    const acme = await makeTenant();
    const { version } = await changesSince(null);
    await inControl(acme, (db) => db.branding.updateMany({ data: { version: 2 } }));
    expect(await changesSince(version)).toMatchObject({ tenants: [acme.tenant.id] });
  });

  it("that was rolled back is none", async () => {
    const acme = await makeTenant();
    const { version } = await changesSince(null);
    await inPlatform(async (db) => {
      await db.tenant.update({ where: { id: acme.tenant.id }, data: { name: "Never" } });
      throw new Error("undo");
    }).catch(() => {});
    expect(await changesSince(version)).toEqual({ version, tenants: [] });
  });

  it("of what all tenants share, or from an unknown version, concerns everybody", async () => {
    await makeTenant();
    const { version } = await changesSince(null);
    await inPlatform((db) =>
      db.hostPattern.create({
        data: { kind: "regexp", pattern: "(?<code>k\\d+)\\.school\\.test", position: 2 },
      }),
    );
    expect((await changesSince(version)).tenants).toBe("all");
    expect((await changesSince("999999")).tenants).toBe("all");
    expect((await changesSince(null)).tenants).toBe("all");
  });

  it("of two transactions at once is numbered in the order of their commits", async () => {
    const tenants = await Promise.all(Array.from({ length: 6 }, () => makeTenant()));
    let { version } = await changesSince(null);
    const seen = new Set<string>();
    const writes = Promise.all(
      tenants.map(({ tenant }) =>
        inPlatform((db) => db.tenant.update({ where: { id: tenant.id }, data: { name: "x" } })),
      ),
    );
    let done = false;
    void writes.then(() => (done = true));
    for (let last = false; !last;) {
      last = done;
      const changes = await changesSince(version);
      if (changes.tenants !== "all") changes.tenants.forEach((id) => seen.add(id));
      version = changes.version;
    }
    expect(seen.size).toBe(6);
  });
});
