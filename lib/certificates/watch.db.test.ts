import { expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import type { Look } from "./concern";
import { listCertificates } from "./list-certificates";
import { certificatesOfDomains } from "./own-certificates";
import { failed } from "./state";
import { lookAtDue } from "./watch";

const SYSTEM = { actor: { kind: "system", id: null, name: "Worker" }, requestId: "test" } as const;
const DAY_MS = 86_400_000;
let made = 0;

const certificate = (days: number, trust: Look["trust"] = "trusted"): Look => ({
  state: {
    state: "issued",
    issuer: "An authority",
    names: ["shop.example.test"],
    notBefore: new Date(Date.now() - 80 * DAY_MS),
    notAfter: new Date(Date.now() + days * DAY_MS),
  },
  trust,
});

async function withDomain(state = "active"): Promise<{ ctx: TenantContext; host: string }> {
  const ctx = await makeTenant();
  const host = `watched-${made++}.example.test`;
  const provedAt = state === "active" ? new Date() : null;
  await inPlatform((db) => db.domain.create({ data: { tenantId: ctx.tenant.id, host, state, provedAt } }));
  return { ctx, host };
}

/** Looks at everything that is due; hosts that are not named are well. */
function look(found: Record<string, Look>, inDays = 0): Promise<string[]> {
  const asked: string[] = [];
  const answer = async (host: string) => {
    asked.push(host);
    return found[host] ?? certificate(80);
  };
  const now = () => new Date(Date.now() + inDays * DAY_MS);
  return lookAtDue(SYSTEM, answer, now).then(() => asked);
}

const own = async (ctx: TenantContext) => [...(await certificatesOfDomains(ctx)).values()][0];
const warnings = (ctx: TenantContext) =>
  inPlatform((db) =>
    db.platformEvent.findMany({
      where: { subjectId: ctx.tenant.id, action: { startsWith: "certificate." } },
      orderBy: { id: "asc" },
    }),
  );

it("each served domain is looked at once, then again when its time has come", async () => {
  const { ctx, host } = await withDomain();
  const waiting = await withDomain("pending");
  expect(await look({})).toContain(host);
  expect(await own(ctx)).toMatchObject({ concern: "well", issuer: "An authority" });
  expect(await own(waiting.ctx)).toBeUndefined();
  expect(await look({})).toEqual([]);
  expect(await look({}, 1)).toContain(host);
});

it("operators are told at two weeks, one week and one day, each once, and when it is well again", async () => {
  const { ctx, host } = await withDomain();
  let day = 0;
  for (const rest of [13, 12, 6, 0.5, 0.4, 80]) await look({ [host]: certificate(rest + day) }, day++);
  expect((await warnings(ctx)).map(({ action, details }) => [action, details])).toEqual([
    ["certificate.warned", expect.objectContaining({ host, concern: "two-weeks" })],
    ["certificate.warned", expect.objectContaining({ host, concern: "one-week" })],
    ["certificate.warned", expect.objectContaining({ host, concern: "one-day" })],
    ["certificate.well", expect.objectContaining({ host })],
  ]);
});

it("a certificate of another name is told of, and shown first", async () => {
  const { ctx, host } = await withDomain();
  await look({ [host]: certificate(60, "other-name") });
  expect((await warnings(ctx)).map(({ details }) => details)).toMatchObject([{ concern: "other-name" }]);
  const query = { search: "", page: 1 } as const;
  const all = await listCertificates(SYSTEM, { ...query, show: "all" });
  const bad = await listCertificates(SYSTEM, { ...query, show: "problems" });
  expect(all.items[0]).toMatchObject({ host, concern: "other-name", tenant: { id: ctx.tenant.id } });
  expect(bad.items.map((item) => item.host)).toEqual([host]);
  expect(bad).toMatchObject({ total: 1, problems: 1, served: all.total });
  const found = await listCertificates(SYSTEM, { search: host.toUpperCase(), page: 7, show: "all" });
  expect(found).toMatchObject({ total: 1, page: 1 });
});

it("a look that sees nothing tells nobody and keeps what is known; the server being away is not ten thousand warnings", async () => {
  const { ctx, host } = await withDomain();
  await look({ [host]: certificate(60) });
  const { notAfter } = (await own(ctx))!;
  await look({ [host]: { state: failed("UNREACHABLE", "nobody there"), trust: null } }, 1);
  expect(await own(ctx)).toMatchObject({ concern: "unseen", notAfter, issuer: "An authority" });
  expect(await warnings(ctx)).toEqual([]);
});

it("a domain that is removed while it is looked at leaves nothing, and takes what was known with it", async () => {
  const { ctx, host } = await withDomain();
  await look({});
  const remove = async () => {
    await inPlatform((db) => db.domain.deleteMany({ where: { host } }));
    return certificate(80);
  };
  await lookAtDue(SYSTEM, remove, () => new Date(Date.now() + DAY_MS));
  expect(await own(ctx)).toBeUndefined();
  expect(await warnings(ctx)).toEqual([]);
});

it("a tenant sees the certificates of its own domains alone, changes none, and is not told what an outside said", async () => {
  const [one, two] = [await withDomain(), await withDomain()];
  await look({ [two.host]: { state: failed("TAKEN", "of another account"), trust: null } });
  expect(await own(one.ctx)).toMatchObject({ concern: "well" });
  expect(await own(two.ctx)).toMatchObject({ concern: "missing" });
  const domains = await inPlatform((db) => db.domain.findMany({ where: { tenantId: two.ctx.tenant.id } }));
  const foreign = { tenantId: two.ctx.tenant.id, domainId: domains[0]!.id };
  const read = inControl(one.ctx, (db) =>
    db.certificate.findMany({ where: foreign, select: { domainId: true } }),
  );
  expect(await read).toEqual([]);
  await expect(
    inControl(two.ctx, (db) => db.certificate.updateMany({ where: foreign, data: { concern: "well" } })),
  ).rejects.toThrow();
  await expect(
    inControl(two.ctx, (db) => db.certificate.findMany({ where: foreign, select: { detail: true } })),
  ).rejects.toThrow();
});
