import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { caddyCertificates } from "@/lib/certificates/caddy";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { DnsServer } from "@/sandbox/dns-server.mjs";
import { followChangesNow } from "@/lib/tenancy/change-log";
import type { TenantContext } from "@/lib/tenancy/context";
import { redirectOfHost } from "@/lib/tenancy/redirect-of-host";
import { currentTenant, tenantOfHost } from "@/lib/tenancy/routing";
import { makeTenant } from "@/test/tenants";
import { tellStaffOfDomains } from "./tell-staff";
import { addDomain } from "./add-domain";
import { makePrimary, removeDomain, setRedirects, tryDomainAgain } from "./change-domain";
import { checkDomain } from "./check-domain";
import { checkOwnDomain } from "./check-own-domain";
import { challengeName, challengeValue } from "./expected-records";
import { giveUpCertificate, giveUpCertificatesOf } from "./give-up-certificate";
import { AT_A_TIME, checkDueDomains, claimDueDomains, RUN_MS } from "./jobs";
import { listAllDomains } from "./list-all-domains";
import { CHECK_MS } from "./look-up";
import { getDomain, listDomainEvents, listDomains } from "./queries";

const servers = [new DnsServer(), new DnsServer(), new DnsServer()] as const;
const SYSTEM = { kind: "system", id: null, name: "Test" } as const;
const ADDRESS = "192.0.2.10";
let acme: TenantContext;
let globex: TenantContext;
let made = 0;
let host = "";

beforeAll(async () => {
  for (const server of servers) {
    await server.listen();
    server.zone("test");
  }
  const resolvers = servers.map(({ port }, at) => `R${at}=127.0.0.1:${port}`).join();
  vi.stubEnv("DNS_RESOLVERS", resolvers);
  vi.stubEnv("DOMAIN_ADDRESSES", ADDRESS);
  [acme, globex] = [await makeTenant(), await makeTenant()];
});
afterAll(() => Promise.all(servers.map((server) => server.close())));
beforeEach(() => {
  host = `shop${made++}.domains.test`;
});

type Set = Parameters<DnsServer["set"]>;
const everywhere = (...set: Set) => servers.forEach((server) => server.set(...set));
const point = () => everywhere(host, "A", [ADDRESS]);

async function prove(...claims: [TenantContext, id: string][]): Promise<void> {
  const tokens = await Promise.all(claims.map(async ([ctx, id]) => (await getDomain(ctx, id)).token));
  everywhere(challengeName(host), "TXT", tokens.map(challengeValue));
}
const check = (ctx: TenantContext, id: string) => checkDomain(SYSTEM, { tenantId: ctx.tenant.id, id });
const stateOf = async (ctx: TenantContext, id: string) => (await getDomain(ctx, id)).state;
const ownerOf = async (name: string) => (await tenantOfHost(name))?.id ?? null;

/** A domain of acme's that is served. */
async function live(ctx = acme): Promise<string> {
  const id = await addDomain(ctx, host);
  await prove([ctx, id]);
  point();
  expect(await check(ctx, id)).toEqual({ before: "pending", after: "active" });
  return id;
}

describe("a domain", () => {
  it("goes from a typed name to being served, and what happened stays on record", async () => {
    const id = await addDomain(acme, ` HTTPS://${host.toUpperCase()}/menu `);
    expect(await check(acme, id)).toEqual({ before: "pending", after: "pending" });
    expect(await ownerOf(host)).toBeNull();
    await prove([acme, id]);
    expect(await check(acme, id)).toEqual({ before: "pending", after: "verifying" });
    expect(await ownerOf(host)).toBeNull();
    point();
    expect(await check(acme, id)).toEqual({ before: "verifying", after: "active" });
    expect(await ownerOf(host)).toBe(acme.tenant.id);
    expect((await currentTenant(acme.tenant.id)).primaryDomain).toBe(host); // the first
    const reasons = (await listDomainEvents(acme, id)).map(({ kind, reason }) => reason ?? kind);
    expect(reasons).toEqual(["ready", "proved", "added"]);
  });

  it("is refused where it can be nobody's, or is there already, also twice at once", async () => {
    for (const [typed, code] of [
      ["", "DOMAIN_REFUSED"],
      ["192.0.2.1", "DOMAIN_REFUSED"],
      ["localhost", "DOMAIN_REFUSED"],
      [`${globex.tenant.code}.localhost`, "DOMAIN_REFUSED"],
      ["app.localhost", "DOMAIN_REFUSED"],
    ] as const)
      await expect(addDomain(acme, typed), typed).rejects.toMatchObject({ code, fields: { host: /./ } });
    const both = await Promise.allSettled([addDomain(acme, host), addDomain(acme, host)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
  });

  it("beyond the plan's limit is refused, and one that the plan has no domains for", async () => {
    const limited = await makeTenant();
    const override = { tenantId: limited.tenant.id, kind: "limit", key: "customDomains", value: 0 };
    await inPlatform((db) => db.planOverride.create({ data: { ...override, reason: "test" } }));
    await expect(addDomain(limited, host)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    const without = { ...acme, tenant: { ...acme.tenant, features: { customDomain: false } } };
    await expect(addDomain(without, host)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
  });

  it("of another tenant is not found, whatever is asked of it", async () => {
    const id = await live();
    for (const attempt of [
      () => getDomain(globex, id),
      () => checkOwnDomain(globex, id),
      () => makePrimary(globex, id),
      () => setRedirects(globex, id, { redirects: true, takesSubdomains: true }),
      () => removeDomain(globex, id, host),
      () => tryDomainAgain(globex, id),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await listDomainEvents(globex, id)).toEqual([]);
    expect((await listDomains(globex)).map((domain) => domain.host)).not.toContain(host);
    expect(await stateOf(acme, id)).toBe("active");
  });

  it("needs the permission for each of these", async () => {
    const viewer = {
      ...acme,
      actor: { ...acme.actor, kind: "staff", permissions: ["orders:read"] },
    } as never;
    for (const attempt of [
      () => addDomain(viewer, host),
      () => listDomains(viewer),
      () => removeDomain(viewer, "x", ""),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is proved by the platform's role alone: a tenant's own can neither move it, nor choose its token, nor reach another's", async () => {
    const id = await live();
    for (const statement of [
      "UPDATE control.domains SET state = 'active', proved_at = now()",
      "UPDATE control.domains SET token = repeat('0', 32)",
      "UPDATE control.domains SET host = 'stolen.test'",
      `INSERT INTO control.domains (tenant_id, id, host) VALUES ('${acme.tenant.id}', gen_random_uuid(), 'new.test')`,
      "UPDATE control.domain_events SET kind = 'added'",
      "DELETE FROM control.domain_events",
    ])
      await expect(
        inControl(acme, (db) => db.$executeRawUnsafe(statement)),
        statement,
      ).rejects.toThrow(/permission denied/);
    const reached = await inControl(globex, async (db) => [
      await db.domain.count({ where: { id } }),
      await db.domainEvent.count({ where: { domainId: id } }),
      await db.$executeRaw`UPDATE control.domains SET redirects = true WHERE id = ${id}::uuid`,
      await db.$executeRaw`DELETE FROM control.domains WHERE id = ${id}::uuid`,
    ]);
    expect(reached).toEqual([0, 0, 0, 0]);
    const forged = inControl(
      globex,
      (
        db,
      ) => db.$executeRaw`INSERT INTO control.domain_events (tenant_id, id, domain_id, host, kind, actor_kind, actor_name)
        VALUES (${acme.tenant.id}::uuid, gen_random_uuid(), ${id}::uuid, 'x', 'added', 'staff', 'x')`,
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});

describe("a domain that two tenants want", () => {
  it("stays with the one who has proved it, however long the other waits", async () => {
    const squatter = await addDomain(globex, host);
    const id = await live();
    expect(await check(globex, squatter)).toEqual({ before: "pending", after: "pending" });
    expect(await ownerOf(host)).toBe(acme.tenant.id);
    expect(await stateOf(acme, id)).toBe("active");
  });

  it("goes to the one who proves it now, with a token of their own; the former one is told and has lost its token", async () => {
    const former = await live();
    const { token } = await getDomain(acme, former);
    const id = await addDomain(globex, host);
    everywhere(challengeName(host), "TXT", [challengeValue(token)]); // the former one's proves nothing for others
    expect(await check(globex, id)).toMatchObject({ after: "pending" });
    await prove([acme, former], [globex, id]);
    expect(await check(globex, id)).toEqual({ before: "pending", after: "active" });
    expect(await ownerOf(host)).toBe(globex.tenant.id);
    expect(await getDomain(acme, former)).toMatchObject({ state: "failed", isPrimary: false });
    expect((await listDomainEvents(acme, former))[0]).toMatchObject({ to: "failed", reason: "lost" });
    // Its record is still there, and takes nothing back.
    await tryDomainAgain(acme, former);
    expect(await check(acme, former)).toEqual({ before: "pending", after: "pending" });
    expect(await ownerOf(host)).toBe(globex.tenant.id);
  });

  it("belongs to one of them in the end when both prove it at the same moment", async () => {
    const [one, two] = [await addDomain(acme, host), await addDomain(globex, host)];
    await prove([acme, one], [globex, two]);
    point();
    await Promise.all([check(acme, one), check(globex, two)]);
    const states = [await stateOf(acme, one), await stateOf(globex, two)];
    expect(states.filter((state) => state === "active" || state === "verifying")).toHaveLength(1);
    expect(states).toContain("failed");
  });
});

describe("a domain that leads elsewhere", () => {
  const later = (id: string, hours: number) =>
    inPlatform(
      (
        db,
      ) => db.$executeRaw`UPDATE control.domains SET wrong_since = now() - make_interval(hours => ${hours}::int)
        WHERE id = ${id}::uuid AND wrong_since IS NOT NULL`,
    );

  it("is warned of, served for the time of grace, then not; and comes back when it is proved and points here again", async () => {
    const id = await live();
    everywhere(host, "A", ["198.51.100.7"]);
    everywhere(challengeName(host), "TXT", []);
    await check(acme, id);
    await check(acme, id);
    expect((await listDomainEvents(acme, id)).filter(({ kind }) => kind === "warned")).toHaveLength(1);
    expect(await ownerOf(host)).toBe(acme.tenant.id);
    await later(id, 73);
    expect(await check(acme, id)).toEqual({ before: "active", after: "expired" });
    expect(await ownerOf(host)).toBeNull();
    point();
    expect(await check(acme, id)).toMatchObject({ after: "expired" }); // whoever owns it now may lead it here as well
    await prove([acme, id]);
    expect(await check(acme, id)).toEqual({ before: "expired", after: "active" });
    expect(await ownerOf(host)).toBe(acme.tenant.id);
  });

  it("is served on while nobody answers", async () => {
    const id = await live();
    for (const server of servers) server.behave(host, "silent");
    everywhere(host, "A", []);
    await check(acme, id);
    expect(await getDomain(acme, id)).toMatchObject({ state: "active", wrongSince: null, warnedAt: null });
  }, 20_000);
});

describe("what visitors get", () => {
  it("is the portal on the primary domain, and the way there from the others, as long as there is one", async () => {
    const ctx = await makeTenant();
    const first = await live(ctx);
    const firstHost = host;
    host = `second.${host}`;
    const second = await live(ctx);
    const where = async (name: string) => redirectOfHost((await tenantOfHost(name))!, name);
    const own = `${ctx.tenant.code}.localhost`;
    expect([await where(firstHost), await where(host), await where(own)]).toEqual([null, firstHost, null]);
    await setRedirects(ctx, first, { redirects: true, takesSubdomains: true });
    expect([await where(firstHost), await where(host), await where(own)]).toEqual([
      null,
      firstHost,
      firstHost,
    ]);
    await makePrimary(ctx, second);
    expect([await where(firstHost), await where(host), await where(own)]).toEqual([host, null, null]);
    await setRedirects(ctx, first, { redirects: false, takesSubdomains: true });
    expect(await where(firstHost)).toBeNull();
    await removeDomain(ctx, second, host);
    expect([await ownerOf(host), await where(firstHost), await where(own)]).toEqual([null, null, null]);
    expect((await currentTenant(ctx.tenant.id)).primaryDomain).toBeNull();
    const history = await listDomainEvents(ctx, second);
    expect(history[0]).toMatchObject({ kind: "removed" });
  });

  it("has one primary domain, also when two people choose at once, and never one that is not live", async () => {
    const ctx = await makeTenant();
    const ids: string[] = [];
    for (const label of ["a", "b", "c"]) {
      host = `${label}.${made++}.domains.test`;
      ids.push(await live(ctx));
    }
    await Promise.all(ids.map((id) => makePrimary(ctx, id)));
    expect((await listDomains(ctx)).filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
    const waiting = await addDomain(ctx, `never.${host}`);
    await expect(makePrimary(ctx, waiting)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
  });

  it("does not end for the person who removes a domain: another name, and the one they work on, are refused", async () => {
    const id = await live();
    await expect(removeDomain(acme, id, "other.test")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(removeDomain({ ...acme, host }, id, host)).rejects.toMatchObject({ code: "CONFLICT" });
    await removeDomain(acme, id, host);
    expect(await ownerOf(host)).toBeNull();
    await expect(removeDomain(acme, id, host)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the certificate of a domain", () => {
  it("is given up with the domain, and with its tenant, and not by another tenant who takes away what it only waits for", async () => {
    const storage = mkdtempSync(join(tmpdir(), "certificates-"));
    const provider = caddyCertificates({
      provider: "caddy",
      storage,
      address: { host: "127.0.0.1", port: 1 },
    });
    const id = await live();
    const folder = join(storage, "certificates", "authority", host);
    mkdirSync(folder, { recursive: true });
    const waiting = await addDomain(globex, host);
    await removeDomain(globex, waiting, host);
    await giveUpCertificate(host, provider);
    await giveUpCertificatesOf(globex.tenant.id, provider);
    expect(existsSync(folder)).toBe(true);
    await giveUpCertificatesOf(acme.tenant.id, provider);
    expect(existsSync(folder)).toBe(false);
    mkdirSync(folder);
    await removeDomain(acme, id, host);
    await giveUpCertificate(host, provider);
    expect(existsSync(folder)).toBe(false);
    rmSync(storage, { recursive: true });
  });
});

describe("people are told", () => {
  it("by mail in their own language, each owner and admin of that tenant once: when a domain is live, leads elsewhere, or is lost", async () => {
    const ctx = await makeTenant();
    const member = async (role: string, language: string | null = null) => {
      const email = `${role}-${ctx.tenant.code}@example.com`;
      await inPlatform(async (db) => {
        const staff = await db.staffUser.create({ data: { email, name: role } });
        await db.membership.create({ data: { tenantId: ctx.tenant.id, staffId: staff.id, role, language } });
      });
      return email;
    };
    const [owner] = [await member("owner", "zh"), await member("viewer")];
    const id = await live(ctx);
    everywhere(host, "A", ["198.51.100.7"]);
    await check(ctx, id);
    await tellStaffOfDomains();
    const winner = await addDomain(globex, host);
    await prove([globex, winner]);
    await check(globex, winner);
    await tellStaffOfDomains();
    await tellStaffOfDomains();
    const mails = await inTenant(ctx, (db) => db.mailMessage.findMany({ orderBy: { template: "asc" } }));
    expect(mails.map(({ template, toAddress, data }) => [template, toAddress, data])).toEqual([
      [
        "domain-lost",
        owner,
        { domain: host, problem: expect.stringContaining("另一个门户已证明"), until: null },
      ],
      ["domain-verified", owner, { domain: host, problem: "", until: null }],
      [
        "domain-warned",
        owner,
        {
          domain: host,
          problem: expect.stringContaining("198.51.100.7"),
          until: expect.stringMatching(/Z$/),
        },
      ],
    ]);
    expect(mails.map(({ locale }) => locale)).toEqual(["zh", "zh", "zh"]);
    const others = await inTenant(acme, (db) => db.mailMessage.count({ where: { toAddress: owner } }));
    expect(others).toBe(0);
  });

  it("in the console and on the command line: every tenant's domains, those with problems first", async () => {
    const id = await live();
    everywhere(host, "A", ["198.51.100.7"]);
    await check(acme, id);
    const console_ = { actor: SYSTEM, requestId: "test" };
    const { items } = await listAllDomains(console_, { search: "", page: 1 });
    const kinds = items.map(({ wrongSince, state }) => (wrongSince ? 0 : state === "active" ? 2 : 1));
    expect(kinds).toEqual([...kinds].sort());
    const found = await listAllDomains(console_, { search: host.toUpperCase(), page: 1 });
    expect(found).toMatchObject({
      total: 1,
      items: [{ host, tenantCode: acme.tenant.code, problems: ["elsewhere"] }],
    });
    expect((await listAllDomains(console_, { search: "%", page: 1 })).total).toBe(0);
  });
});

describe("the background checks", () => {
  it("look at whatever is due at a pace of far more than 10,000 an hour, and a slow domain holds up nobody", async () => {
    await inPlatform(
      (db) => db.$executeRaw`UPDATE control.domains SET next_check_at = now() + interval '1 day'`,
    );
    const count = 300;
    const hosts = Array.from({ length: count }, (_, n) => `d${n}.many${made}.test`);
    for (const [n, name] of hosts.entries()) {
      everywhere(name, "A", [ADDRESS]);
      // As many as are worked on at a time would stop everything if each kept its place.
      if (n % 20 === 0) for (const server of servers) server.behave(name, "silent");
    }
    await inPlatform((db) =>
      db.domain.createMany({
        data: hosts.map((name) => ({
          tenantId: acme.tenant.id,
          host: name,
          state: "active",
          provedAt: new Date(),
          nextCheckAt: new Date(Date.now() - 60_000),
        })),
      }),
    );
    const beganAt = Date.now();
    expect(await checkDueDomains()).toBe(count);
    const perHour = (count / (Date.now() - beganAt)) * 3_600_000;
    // Of each minute a run takes RUN_MS. And if every domain took all the time that one is given:
    expect(perHour * (RUN_MS / 60_000)).toBeGreaterThan(10_000);
    expect(AT_A_TIME * 60 * Math.floor(RUN_MS / CHECK_MS)).toBeGreaterThan(10_000);
    const after = await inPlatform((db) => db.domain.findMany({ where: { host: { in: hosts } } }));
    expect(after.filter(({ checkedAt, state }) => checkedAt && state === "active")).toHaveLength(count);
    expect(await checkDueDomains()).toBe(0);
  }, 60_000);

  it("are shared by whoever asks at once, and what a dead one had in hand is due again", async () => {
    const ids = new Set<string>();
    for (let n = 0; n < 10; n++) ids.add(await addDomain(globex, `due${n}.${host}`));
    const claims = (await Promise.all([1, 2, 3].map(() => claimDueDomains(50)))).flat();
    const ours = claims.filter(({ id }) => ids.has(id)).map(({ id }) => id);
    expect(new Set(ours).size).toBe(10);
    expect(ours).toHaveLength(10);
    expect((await claimDueDomains(50)).filter(({ id }) => ids.has(id))).toEqual([]);
    await inPlatform(
      (db) => db.$executeRaw`UPDATE control.domains SET next_check_at = next_check_at - interval '6 minutes'`,
    );
    await followChangesNow();
    expect((await claimDueDomains(500)).filter(({ id }) => ids.has(id))).toHaveLength(10);
  });
});
