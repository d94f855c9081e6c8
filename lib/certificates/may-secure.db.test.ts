import { expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { pool } from "@/lib/db/pools";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { makeTenant } from "@/test/tenants";
import { LOOKUPS_AT_ONCE, LOOKUPS_PER_SECOND, maySecure } from "./may-secure";

let made = 0;

async function domainOf(tenantId: string, state = "active", isProved = true): Promise<string> {
  const host = `shop-${made++}.example.test`;
  const provedAt = isProved ? new Date() : null;
  await inPlatform((db) => db.domain.create({ data: { tenantId, host, state, provedAt } }));
  await followChangesNow();
  return host;
}

/** How many queries the platform's pool was given meanwhile. */
async function queriesDuring(work: () => Promise<unknown>): Promise<number> {
  const platform = pool("platform");
  const query = platform.query.bind(platform);
  let count = 0;
  platform.query = ((...args: Parameters<typeof query>) => {
    const [asked] = args as unknown[];
    if (String(asked).includes("control.domains d")) count++;
    return query(...args);
  }) as typeof platform.query;
  try {
    await work();
  } finally {
    platform.query = query;
  }
  return count;
}

it("answers of a known host, and of one that nobody has, are kept", async () => {
  const { tenant } = await makeTenant();
  const host = await domainOf(tenant.id);
  const looks = await queriesDuring(async () => {
    for (let time = 0; time < 50; time++) {
      expect(await maySecure(host)).toBe("yes");
      expect(await maySecure(`${tenant.code}.localhost`)).toBe("yes");
      expect(await maySecure("nobody.example.test")).toBe("no");
    }
  });
  expect(looks).toBe(3);
});

it("those who ask for one host at the same moment share one look", async () => {
  const host = await domainOf((await makeTenant()).tenant.id);
  const looks = await queriesDuring(async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => maySecure(host)));
    expect(new Set(answers)).toEqual(new Set(["yes"]));
  });
  expect(looks).toBe(1);
});

it("a domain that is proved is served at once, one that is removed or lost no longer, whoever knew it before", async () => {
  const { tenant } = await makeTenant();
  const host = await domainOf(tenant.id, "pending", false);
  expect(await maySecure(host)).toBe("no");
  const where = { tenantId_host: { tenantId: tenant.id, host } };
  await inPlatform((db) => db.domain.update({ where, data: { state: "verifying", provedAt: new Date() } }));
  await followChangesNow();
  expect(await maySecure(host)).toBe("yes");
  await inPlatform((db) => db.domain.update({ where, data: { state: "failed", provedAt: null } }));
  await followChangesNow();
  expect(await maySecure(host)).toBe("no");
  await inPlatform((db) => db.domain.update({ where, data: { state: "active", provedAt: new Date() } }));
  await followChangesNow();
  expect(await maySecure(host)).toBe("yes");
  await inPlatform((db) => db.domain.delete({ where }));
  await followChangesNow();
  expect(await maySecure(host)).toBe("no");
});

it("another tenant's claim on a host, not proved, neither gets nor takes a certificate", async () => {
  const [one, two] = [await makeTenant(), await makeTenant()];
  const host = await domainOf(one.tenant.id, "pending", false);
  await inPlatform((db) => db.domain.create({ data: { tenantId: two.tenant.id, host, state: "pending" } }));
  await followChangesNow();
  expect(await maySecure(host)).toBe("no");
  await inPlatform((db) =>
    db.domain.updateMany({
      where: { host, tenantId: one.tenant.id },
      data: { state: "active", provedAt: new Date() },
    }),
  );
  await followChangesNow();
  expect(await maySecure(host)).toBe("yes");
  await inPlatform((db) => db.domain.deleteMany({ where: { host, tenantId: two.tenant.id } }));
  await followChangesNow();
  expect(await maySecure(host)).toBe("yes");
});

it("a suspended tenant's page, which says so, is shown securely; an archived one's gets nothing new", async () => {
  const { tenant } = await makeTenant();
  const host = await domainOf(tenant.id);
  const status = async (to: "suspended" | "archived") => {
    await inPlatform((db) => db.tenant.update({ where: { id: tenant.id }, data: { status: to } }));
    await followChangesNow();
  };
  await status("suspended");
  expect(await maySecure(host)).toBe("yes");
  await status("archived");
  expect(await maySecure(host)).toBe("no");
  expect(await maySecure(`${tenant.code}.localhost`)).toBe("no");
});

it.each([
  "",
  "localhost",
  "www.localhost",
  "console.localhost.evil.test",
  "192.0.2.1",
  "a b",
  "x".repeat(300),
])("%j is refused", async (name) => {
  expect(await maySecure(name)).not.toBe("yes");
});

it("a name is compared as hosts are: whatever its case and its final dot", async () => {
  const host = await domainOf((await makeTenant()).tenant.id);
  expect(await maySecure(`${host.toUpperCase()}.`)).toBe("yes");
  expect(await maySecure("CONSOLE.localhost.")).toBe("yes");
});

it("a flood of unknown names is looked up at the bound, the rest is put off; known hosts and expected ones go past it", async () => {
  const { tenant } = await makeTenant();
  const [known, expected] = [await domainOf(tenant.id), await domainOf(tenant.id)];
  expect(await maySecure(known)).toBe("yes");
  await inPlatform((db) => db.tenant.update({ where: { id: tenant.id }, data: { name: "Changed" } }));
  await followChangesNow();
  const began = performance.now();
  let answers: string[] = [];
  const looks = await queriesDuring(async () => {
    const names = Array.from({ length: 2_000 }, (_, index) => `flood-${index}.example.test`);
    answers = await Promise.all(names.map((name) => maySecure(name)));
  });
  const most = LOOKUPS_AT_ONCE + LOOKUPS_PER_SECOND * ((performance.now() - began) / 1_000) + 1;
  expect(looks).toBeLessThanOrEqual(most);
  expect(answers.filter((answer) => answer !== "busy")).toHaveLength(looks);
  expect(answers).not.toContain("yes");
  // What was known and has changed since is looked up although the bound is reached.
  expect(await maySecure(known)).toBe("yes");
  expect(await maySecure(expected, "expected")).toBe("yes");
});
