import { describe, expect, it } from "vitest";
import { askForLink } from "@/lib/accounts/ask-for-link";
import { signInStaff } from "@/lib/auth/sign-in";
import { findStaffOfSession } from "@/lib/auth/staff-sessions";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { queueDigest } from "@/lib/mail/queue-digest";
import { resendMail } from "@/lib/mail/resend";
import type { TenantContext } from "@/lib/tenancy/context";
import { withLimits } from "@/test/limits";
import { sentMail, tokenIn } from "@/test/sent-mail";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { acceptInvitation, findInvitation } from "./accept-invitation";
import { inviteStaff, listInvitations, resendInvitation, revokeInvitation } from "./invitations";
import { resetStaffPassword, signInStaffByLink } from "./use-link";

const origin = { host: "shop.localhost", client: "203.0.113.9", userAgent: "test" };
const PASSWORD = "a long enough password";
let count = 0;
const newAddress = () => `invited-${process.pid}-${count++}@example.com`;
const gone = { code: "LINK_EXPIRED" };

async function invite(ctx: TenantContext, { email = newAddress(), role = "editor" } = {}) {
  const owner = asStaff(ctx, "owner");
  await inviteStaff(owner, { email, role });
  const [mail] = await sentMail(ctx);
  return { owner, email, mail: mail!, token: tokenIn(mail!) };
}
const accept = (ctx: TenantContext, token: string, given = { name: "Grace", password: PASSWORD }) =>
  acceptInvitation(ctx, { token, ...given });
const signIn = (ctx: TenantContext, email: string, password = PASSWORD) =>
  signInStaff(ctx.tenant, { email, password }, origin);

describe("an invitation", () => {
  it("makes a member with a password of their own, once", async () => {
    const ctx = await makeTenant();
    const { owner, email, mail, token } = await invite(ctx, { role: "sales" });
    expect(mail).toMatchObject({ to: email, subject: expect.stringContaining(owner.actor.name) });
    expect(await findInvitation(ctx, token)).toMatchObject({ email, role: "sales", isKnown: false });
    await expect(accept(ctx, token, { name: "", password: "" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    const both = await Promise.allSettled([accept(ctx, token), accept(ctx, token)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const session = await findStaffOfSession(ctx, await signIn(ctx, email));
    expect(session).toMatchObject({ name: "Grace", role: "sales", limit: { rows: "own" } });
    expect(await listInvitations(owner)).toEqual([]);
    await expect(inviteStaff(owner, { email, role: "viewer" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("that was taken back is not sent again from the log of mail", async () => {
    const ctx = await makeTenant();
    const { owner } = await invite(ctx);
    const [mail] = await inTenant(ctx, (db) => db.mailMessage.findMany());
    await resendMail(owner, mail!.id);
    expect(await sentMail(ctx)).toHaveLength(1);
    const [open] = await listInvitations(owner);
    await revokeInvitation(owner, open!.id);
    await expect(resendMail(owner, mail!.id)).rejects.toMatchObject({
      code: "INVALID_TRANSITION",
      userMessage: expect.stringContaining("not open any more"),
    });
  });

  it("makes a member of who works elsewhere already, and leaves their password alone", async () => {
    const [here, there] = [await makeTenant(), await makeTenant()];
    const { email, token } = await invite(here);
    await accept(here, token);
    const second = await invite(there, { email, role: "viewer" });
    expect(await findInvitation(there, second.token)).toMatchObject({ isKnown: true });
    await accept(there, second.token, { name: "Mallory", password: "another long password" });
    expect(await findStaffOfSession(there, await signIn(there, email))).toMatchObject({
      name: "Grace",
      role: "viewer",
    });
  });

  it("of another tenant is neither seen, taken up, sent again nor taken back", async () => {
    const [acme, globex] = [await makeTenant(), await makeTenant()];
    const { owner, token } = await invite(acme);
    const { id } = (await listInvitations(owner))[0]!;
    const stranger = asStaff(globex, "owner");
    expect(await listInvitations(stranger)).toEqual([]);
    expect(await findInvitation(globex, token)).toBeNull();
    await expect(accept(globex, token)).rejects.toMatchObject(gone);
    await expect(resendInvitation(stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(revokeInvitation(stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const seen = await inControl(globex, async (db) => [
      await db.staffInvitation.findMany(),
      await db.staffToken.findMany(),
    ]);
    expect(seen).toEqual([[], []]);
    expect(await findInvitation(acme, token)).not.toBeNull();
  });

  it("that was taken back, sent again or replaced is over with its old link", async () => {
    const ctx = await makeTenant();
    const { owner, email, token } = await invite(ctx);
    const [first] = await listInvitations(owner);
    await resendInvitation(owner, first!.id);
    const again = tokenIn((await sentMail(ctx))[0]!);
    await expect(accept(ctx, token)).rejects.toMatchObject(gone);
    const replaced = await invite(ctx, { email, role: "viewer" });
    await expect(accept(ctx, again)).rejects.toMatchObject(gone);
    const [open, ...others] = await listInvitations(owner);
    expect(others).toEqual([]);
    await revokeInvitation(owner, open!.id);
    await expect(accept(ctx, replaced.token)).rejects.toMatchObject(gone);
  });

  it("is written by who may, and taken up where a seat is free", async () => {
    const ctx = await withLimits(await makeTenant(), { members: 1 });
    const [first, second] = [await invite(ctx), await invite(ctx)];
    await accept(ctx, first.token);
    await expect(accept(ctx, second.token)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    await expect(inviteStaff(first.owner, { email: newAddress(), role: "viewer" })).rejects.toMatchObject({
      code: "PLAN_LIMIT_REACHED",
    });
    await expect(
      inviteStaff(asStaff(ctx, "editor"), { email: newAddress(), role: "viewer" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a link for a member of staff", () => {
  it("sets a password and ends sessions everywhere, or signs in; on its tenant alone", async () => {
    const [here, there] = [await makeTenant(), await makeTenant()];
    const { email, token } = await invite(here);
    await accept(here, token);
    await accept(there, (await invite(there, { email })).token);
    const session = await signIn(there, email);
    const subjects: string[] = [];
    const ask = async (purpose: "password-reset" | "magic-link") => {
      await askForLink(here, { realm: "staff", purpose, email }, origin.client);
      const [mail] = await sentMail(here);
      expect(mail!.text).toContain("/admin/");
      subjects.push(mail!.subject);
      return tokenIn(mail!);
    };
    const magic = await ask("magic-link");
    await expect(signInStaffByLink(there, magic, origin)).rejects.toMatchObject(gone);
    const claims = await signInStaffByLink(here, magic, origin);
    expect(await findStaffOfSession(here, claims)).toMatchObject({ email });
    await inControl(here, (db) =>
      db.membership.updateMany({ where: { tenantId: here.tenant.id }, data: { language: "zh" } }),
    );
    const reset = await ask("password-reset");
    // In the language that they have chosen, as soon as they have.
    expect(subjects).toEqual([
      expect.stringContaining("Your link to sign in"),
      expect.stringContaining("密码"),
    ]);
    const password = "quite another password";
    await expect(resetStaffPassword(there, { token: reset, password }, origin)).rejects.toMatchObject(gone);
    await resetStaffPassword(here, { token: reset, password }, origin);
    expect((await sentMail(here)).map(({ to, subject }) => [to, subject])).toEqual([
      [email, expect.stringContaining("密码已更改")],
    ]);
    expect(await sentMail(there)).toEqual([]);
    for (const [ctx, old] of [
      [here, claims],
      [there, session],
    ] as const)
      expect(await findStaffOfSession(ctx, old)).toBeNull();
    await signIn(there, email, password);
  });

  it("is sent to nobody who is staff elsewhere only", async () => {
    const [here, there] = [await makeTenant(), await makeTenant()];
    const { email, token } = await invite(there);
    await accept(there, token);
    await askForLink(here, { realm: "staff", purpose: "magic-link", email }, origin.client);
    expect(await sentMail(here)).toEqual([]);
  });
});

describe("a summary", () => {
  it("goes to owners and admins of its tenant in their own language, once for each period", async () => {
    const settings = { general: { timeZone: "Europe/Rome" }, notifications: { emailDigest: "weekly" } };
    const ctx = await makeTenant({ settings });
    for (const role of ["admin", "viewer"]) await accept(ctx, (await invite(ctx, { role })).token);
    await inPlatform((db) =>
      db.membership.updateMany({
        where: { tenantId: ctx.tenant.id, role: "admin" },
        data: { language: "zh" },
      }),
    );
    const monday = new Date("2026-11-23T06:30:00Z");
    for (const at of [monday, monday, new Date("2026-11-23T07:30:00Z"), new Date("2026-11-24T06:30:00Z")])
      await queueDigest(ctx, at);
    const mails = await sentMail(ctx);
    const admins = await inPlatform((db) =>
      db.membership.findMany({ where: { tenantId: ctx.tenant.id, role: "admin" }, include: { staff: true } }),
    );
    expect(mails.map(({ to }) => to)).toEqual(admins.map(({ staff }) => staff.email));
    expect(mails[0]!.subject).toMatch(/笔订单/);
    expect(mails[0]!.headers).toMatchObject({
      "List-Unsubscribe": expect.stringMatching(/^<https:\/\/.*>$/),
    });
  });
});
