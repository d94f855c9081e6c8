import { beforeAll, describe, expect, it } from "vitest";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { sentMail } from "@/test/sent-mail";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { digestLinks, digestToken } from "./digest-link";
import { chooseOwnDigest, digestReaderOfToken, endDigestByToken, listDigestReaders } from "./digest-readers";
import { queueDigest } from "./queue-digest";
import { resendMail } from "./resend";

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

  it("ends it for its reader at its tenant, and for nobody else; they begin it again", async () => {
    const token = digestToken(here.tenant.id, ids.Ada!);
    await endDigestByToken(here, token);
    await endDigestByToken(here, token); // pressed twice, or by program and person
    expect(await sentOn(here, 11)).toEqual(["Ben"]);
    expect(await sentOn(there, 11)).toEqual(["Ada", "Ben"]);
    await chooseOwnDigest(asStaff(here, "owner", { id: ids.Ada }), true);
    expect(await sentOn(here, 12)).toEqual(["Ada", "Ben"]);
  });

  it("stops one that is on its way", async () => {
    await queueDigest(here, morning(13));
    const ben = asStaff(here, "admin", { id: ids.Ben });
    await chooseOwnDigest(ben, false);
    expect(await namesOf(here, await sentMail(here))).toEqual(["Ada"]);
    await chooseOwnDigest(ben, true);
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
      digestToken(here.tenant.id, ids.Cem!),
    ];
    for (const token of bad) {
      expect(await digestReaderOfToken(here, token)).toBeNull();
      await expect(endDigestByToken(here, token)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await digestReaderOfToken(here, own!)).toMatchObject({ id: ids.Ada, wantsDigest: true });
    expect(await sentOn(here, 14)).toEqual(["Ada", "Ben"]);
    expect(await sentOn(there, 14)).toEqual(["Ada", "Ben"]);
  });
});

it("is nobody's to choose who does not get it, whatever page they are on", async () => {
  const viewer = asStaff(here, "viewer", { id: ids.Cem });
  await expect(chooseOwnDigest(viewer, true)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const stranger = asStaff(here, "owner");
  await expect(chooseOwnDigest(stranger, false)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

it("is not sent again to who has ended it, and nothing says that it was", async () => {
  await queueDigest(here, morning(15));
  await sentMail(here);
  const find = () =>
    inTenant(here, async (db) => ({
      mails: await db.mailMessage.findMany({ where: { key: { startsWith: "digest:day:2026-11-14:" } } }),
      entries: await db.auditEvent.count({ where: { action: "mail.resent" } }),
    }));
  const before = await find();
  const { id } = before.mails.find(({ key }) => key.endsWith(ids.Ben!))!;
  const owner = asStaff(here, "owner", { id: ids.Ada });
  const ben = asStaff(here, "admin", { id: ids.Ben });
  await chooseOwnDigest(ben, false);
  await expect(resendMail(owner, id)).rejects.toMatchObject({
    code: "INVALID_TRANSITION",
    userMessage: expect.stringContaining("no longer gets the summary"),
  });
  expect(await find()).toEqual(before);
  await chooseOwnDigest(ben, true);
  await resendMail(owner, id);
  expect(await namesOf(here, await sentMail(here))).toEqual(["Ben"]);
});

it("the database itself keeps tenants' choices apart", async () => {
  const { count } = await inControl(here, (db) =>
    db.membership.updateMany({ where: { tenantId: there.tenant.id }, data: { wantsDigest: false } }),
  );
  expect(count).toBe(0);
});
