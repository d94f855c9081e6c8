import { beforeAll, describe, expect, it } from "vitest";
import { inControl, inPlatform } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { sentMail } from "@/test/sent-mail";
import { makeTenant } from "@/test/tenants";
import { digestLinks, digestToken } from "./digest-link";
import { chooseDigest, chooseDigestByToken, digestReaderOfToken, listDigestReaders } from "./digest-readers";
import { queueDigest } from "./queue-digest";

/** Yesterday's is due: it is half past seven in Rome. */
const SETTINGS = { general: { timeZone: "Europe/Rome" }, notifications: { emailDigest: "daily" } };
const morning = (day: number) => new Date(`2026-11-${day}T06:30:00Z`);

let here: TenantContext;
let there: TenantContext;
const ids: Record<string, string> = {};

// The same people work for both tenants.
beforeAll(async () => {
  here = await makeTenant({ settings: SETTINGS });
  there = await makeTenant({ settings: SETTINGS });
  await inPlatform(async (db) => {
    for (const [name, role] of [
      ["Ada", "owner"],
      ["Ben", "admin"],
      ["Cem", "viewer"],
    ] as const) {
      const email = `${name}-${crypto.randomUUID()}@x.test`.toLowerCase();
      const { id } = await db.staffUser.create({ data: { name, email } });
      ids[name] = id;
      for (const { tenant } of [here, there])
        await db.membership.create({ data: { tenantId: tenant.id, staffId: id, role } });
    }
  });
});

/** Whom a tenant's digest of one day is sent to, by their names. */
async function sentOn(ctx: TenantContext, day: number): Promise<string[]> {
  await queueDigest(ctx, morning(day));
  return namesOf(ctx, await sentMail(ctx));
}

async function namesOf(ctx: TenantContext, mails: { to: string }[]): Promise<string[]> {
  const readers = await listDigestReaders(ctx);
  return mails.map(({ to }) => readers.find(({ email }) => email === to)?.name ?? to).sort();
}

describe("the link in a digest", () => {
  it("is the reader's own, as a page and as what a mail program posts to (RFC 8058)", async () => {
    await queueDigest(here, morning(10));
    const mails = await sentMail(here);
    expect(await namesOf(here, mails)).toEqual(["Ada", "Ben"]);
    for (const { to, text, html, headers } of mails) {
      const { id } = (await listDigestReaders(here)).find(({ email }) => email === to)!;
      const path = new URL(digestLinks("https://a.test", digestToken(here.tenant.id, id)).href).pathname;
      for (const body of [text, html]) expect(body).toContain(path);
      expect(headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
      const [, url] = /^<(.+)>$/.exec(headers!["List-Unsubscribe"]!)!;
      expect(new URL(url!).pathname).toBe(`/api/webhooks/digest/${path.split("/").at(-1)}`);
    }
  });

  it("ends it for its reader at its tenant, and for nobody else", async () => {
    const token = digestToken(here.tenant.id, ids.Ada!);
    await chooseDigestByToken(here, { token, wantsDigest: false });
    await chooseDigestByToken(here, { token, wantsDigest: false }); // pressed twice, or by program and person
    expect(await sentOn(here, 11)).toEqual(["Ben"]);
    expect(await sentOn(there, 11)).toEqual(["Ada", "Ben"]);
    await chooseDigestByToken(here, { token, wantsDigest: true });
    expect(await sentOn(here, 12)).toEqual(["Ada", "Ben"]);
  });

  it("stops one that is on its way", async () => {
    await queueDigest(here, morning(13));
    await chooseDigest(here, ids.Ben!, false);
    expect(await namesOf(here, await sentMail(here))).toEqual(["Ada"]);
    await chooseDigest(here, ids.Ben!, true);
  });

  it("of another tenant, of who is no reader, or made up, is none", async () => {
    const [own, foreign] = [here, there].map(({ tenant }) => digestToken(tenant.id, ids.Ada!));
    const bad = [
      foreign!,
      own!.slice(0, -1),
      own!.replace(ids.Ada!, ids.Ben!),
      ids.Ada!,
      "",
      "x".repeat(10_000),
      digestToken(here.tenant.id, crypto.randomUUID()),
    ];
    for (const token of bad) {
      expect(await digestReaderOfToken(here, token)).toBeNull();
      await expect(chooseDigestByToken(here, { token, wantsDigest: false })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    expect(await digestReaderOfToken(here, digestToken(here.tenant.id, ids.Cem!))).toBeNull();
    expect(await sentOn(here, 14)).toEqual(["Ada", "Ben"]);
    expect(await sentOn(there, 14)).toEqual(["Ada", "Ben"]);
  });
});

it("the database itself keeps tenants' choices apart", async () => {
  const { count } = await inControl(here, (db) =>
    db.membership.updateMany({ where: { tenantId: there.tenant.id }, data: { wantsDigest: false } }),
  );
  expect(count).toBe(0);
});
