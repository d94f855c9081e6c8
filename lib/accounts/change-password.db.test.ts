import { describe, expect, it } from "vitest";
import { findCustomerOfSession } from "@/lib/auth/customer-sessions";
import type { SessionClaims } from "@/lib/auth/realm";
import { signInCustomer } from "@/lib/auth/sign-in";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { sentMail, tokenIn } from "@/test/sent-mail";
import { makeTenant } from "@/test/tenants";
import { askForLink } from "./ask-for-link";
import { changePassword } from "./change-password";
import { signUpCustomer } from "./sign-up";
import { signInByLink } from "./use-link";

const origin = { host: "shop.localhost", client: "203.0.113.7", userAgent: "test" };
const ada = { name: "Ada", email: "ada@example.com", password: "a first long password" };
const NEW = "a second long password";
const input = { currentPassword: ada.password, password: NEW };

const signIn = (ctx: TenantContext, password = ada.password) =>
  signInCustomer(ctx.tenant, { email: ada.email, password }, origin);

/** The context of a request of hers. */
async function signedUp(ctx: TenantContext) {
  await signUpCustomer(ctx, ada, origin.client);
  const session = await signIn(ctx);
  return { ...as(ctx, session), session };
}
const as = (ctx: TenantContext, { sub }: SessionClaims) => ({
  own: { ...ctx, actor: { kind: "customer", id: sub, name: ada.name, email: ada.email } as const },
});

describe("changePassword", () => {
  it("takes the new one, ends every other session and link, goes on in this browser, and is told by mail", async () => {
    const ctx = await makeTenant();
    const { own, session } = await signedUp(ctx);
    const elsewhere = await signIn(ctx);
    await askForLink(ctx, { realm: "customer", purpose: "magic-link", email: ada.email }, origin.client);
    const link = tokenIn((await sentMail(ctx))[0]!);
    const claims = await changePassword(own, input, { ...origin, locale: "zh" });
    expect(await findCustomerOfSession(ctx, claims)).toMatchObject({ email: ada.email });
    for (const old of [session, elsewhere]) expect(await findCustomerOfSession(ctx, old)).toBeNull();
    await expect(signInByLink(ctx, link, origin)).rejects.toMatchObject({ code: "LINK_EXPIRED" });
    await expect(signIn(ctx)).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
    await signIn(ctx, NEW);
    const mails = await sentMail(ctx);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [ada.email, expect.stringContaining("密码已更改")],
    ]);
    expect(mails[0]!.text).not.toContain(NEW);
    const audited = await inTenant(ctx, (db) =>
      db.auditEvent.count({ where: { action: "customer.password_changed" } }),
    );
    expect(audited).toBe(1);
  });

  it("asks for the present one, and changes nothing without it or for the same one again", async () => {
    const ctx = await makeTenant();
    const { own, session } = await signedUp(ctx);
    await expect(changePassword(own, { ...input, currentPassword: NEW }, origin)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { currentPassword: "passwordWrong" },
    });
    await expect(changePassword(own, { ...input, password: ada.password }, origin)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { password: "passwordSame" },
    });
    expect(await findCustomerOfSession(ctx, session)).not.toBeNull();
    expect(await sentMail(ctx)).toEqual([]);
  });

  it("cannot be guessed at without end by who has found a device open", async () => {
    const ctx = await makeTenant();
    const { own } = await signedUp(ctx);
    const guess = (n: number) => changePassword(own, { ...input, currentPassword: `guess ${n}` }, origin);
    for (let n = 0; n < 8; n++) await expect(guess(n)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(changePassword(own, input, origin)).rejects.toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
    await signIn(ctx); // and locks nobody out of signing in
  });

  it("of two at once takes one", async () => {
    const ctx = await makeTenant();
    const { own } = await signedUp(ctx);
    const both = await Promise.allSettled(
      ["one long password", "other long password"].map((password) =>
        changePassword(own, { ...input, password }, origin),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await sentMail(ctx)).toHaveLength(1);
  });

  it("reaches nobody of another tenant, whatever id and password are the same there", async () => {
    const [here, there] = [await makeTenant(), await makeTenant()];
    const { session, own } = await signedUp(there);
    await signedUp(here);
    await expect(
      changePassword({ ...here, actor: own.actor }, input, origin), // a customer of the other's
    ).rejects.toMatchObject({ fields: { currentPassword: "passwordWrong" } });
    expect(await findCustomerOfSession(there, session)).not.toBeNull();
    await signIn(here);
    expect([await sentMail(here), await sentMail(there)]).toEqual([[], []]);
  });
});
