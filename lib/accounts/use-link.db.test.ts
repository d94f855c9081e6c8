import { describe, expect, it } from "vitest";
import { findCustomerOfSession } from "@/lib/auth/customer-sessions";
import { signInCustomer } from "@/lib/auth/sign-in";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { sentMail, tokenIn } from "@/test/sent-mail";
import { makeTenant } from "@/test/tenants";
import { askForLink } from "./ask-for-link";
import { signUpCustomer } from "./sign-up";
import { isLinkGood, resetPassword, signInByLink } from "./use-link";

const LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1";
const origin = { host: "shop.localhost", client: "203.0.113.7", userAgent: LINUX };
const ada = { name: "Ada", email: "ada@example.com", password: "a first long password" };
const NEW = "a second long password";

const ask = (ctx: TenantContext, purpose: "password-reset" | "magic-link", email = ada.email) =>
  askForLink(ctx, { realm: "customer", purpose, email }, origin.client);
const linkFor = async (ctx: TenantContext, purpose: "password-reset" | "magic-link") => {
  await ask(ctx, purpose);
  return tokenIn((await sentMail(ctx)).at(-1)!);
};
const gone = { code: "LINK_EXPIRED" };

describe("a link by mail", () => {
  it("sets a new password once, and ends every session there was", async () => {
    const ctx = await makeTenant();
    await signUpCustomer(ctx, ada, origin.client);
    const session = await signInCustomer(ctx.tenant, ada, origin);
    const other = await linkFor(ctx, "magic-link");
    const token = await linkFor(ctx, "password-reset");
    expect(await isLinkGood(ctx, token, "password-reset")).toBe(true);
    const both = await Promise.allSettled(
      [1, 2].map(() => resetPassword(ctx, { token, password: NEW }, origin)),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await findCustomerOfSession(ctx, session)).toBeNull();
    await expect(signInCustomer(ctx.tenant, ada, origin)).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    await signInCustomer(ctx.tenant, { ...ada, password: NEW }, origin);
    expect((await sentMail(ctx)).map(({ to, subject }) => [to, subject])).toEqual([
      [ada.email, expect.stringMatching(/^Your password at .+ was changed$/)],
    ]);
    // Nor does a link that was asked for before.
    await expect(signInByLink(ctx, other, origin)).rejects.toMatchObject(gone);
  });

  it("signs in once, also somebody who has only ordered so far", async () => {
    const ctx = await makeTenant();
    await inTenant(ctx, (db) => db.customer.create({ data: { email: ada.email, name: "Ada" } }));
    const token = await linkFor(ctx, "magic-link");
    const session = await signInByLink(ctx, token, origin);
    expect(await findCustomerOfSession(ctx, session)).toMatchObject({ email: ada.email });
    await expect(signInByLink(ctx, token, origin)).rejects.toMatchObject(gone);
  });

  it("does nothing with another tenant, for another purpose, or after its time", async () => {
    const [here, there] = [await makeTenant(), await makeTenant()];
    for (const ctx of [here, there]) await signUpCustomer(ctx, ada, origin.client);
    const token = await linkFor(here, "password-reset");
    expect(await isLinkGood(there, token, "password-reset")).toBe(false);
    await expect(resetPassword(there, { token, password: NEW }, origin)).rejects.toMatchObject(gone);
    await expect(signInByLink(here, token, origin)).rejects.toMatchObject(gone);
    for (const nonsense of ["", "x", "A".repeat(43), `${token}x`, "%00"])
      await expect(resetPassword(here, { token: nonsense, password: NEW }, origin)).rejects.toMatchObject(
        gone,
      );
    await inTenant(here, (db) => db.customerToken.updateMany({ data: { expiresAt: new Date(0) } }));
    await expect(resetPassword(here, { token, password: NEW }, origin)).rejects.toMatchObject(gone);
  });

  it("is stored nowhere, and the one before it no longer works", async () => {
    const ctx = await makeTenant();
    await signUpCustomer(ctx, ada, origin.client);
    const first = await linkFor(ctx, "password-reset");
    const second = await linkFor(ctx, "password-reset");
    expect(await isLinkGood(ctx, first, "password-reset")).toBe(false);
    expect(await isLinkGood(ctx, second, "password-reset")).toBe(true);
    const stored = await inTenant(ctx, async (db) =>
      JSON.stringify([await db.customerToken.findMany(), await db.mailMessage.findMany()]),
    );
    expect(stored).not.toContain(second);
  });

  it("leads to the tenant's own host, whatever host it was asked for at", async () => {
    const ctx = await makeTenant({ domain: "orders.links.test" });
    await signUpCustomer(ctx, ada, origin.client);
    await askForLink(
      { ...ctx, host: "evil.example" } as TenantContext,
      { realm: "customer", purpose: "magic-link", email: ada.email, next: "/account" },
      origin.client,
    );
    const [mail] = await sentMail(ctx);
    expect(mail!.html + mail!.text).not.toContain("evil.example");
    expect(mail!.text).toMatch(/https:\/\/orders\.links\.test\/sign-in\/by-mail\/[\w-]{43}\?next=%2Faccount/);
  });

  it("is asked for alike by whoever has an account and whoever has none, who gets nothing and leaves nothing", async () => {
    const ctx = await makeTenant();
    expect(await ask(ctx, "password-reset", "nobody@example.com")).toBeUndefined();
    const rows = () => inTenant(ctx, (db) => db.mailMessage.count());
    expect(await rows()).toBe(1); // found out by the worker alone
    expect(await sentMail(ctx)).toEqual([]);
    expect(await rows()).toBe(0);
  });

  it("is not sent without end", async () => {
    const ctx = await makeTenant();
    for (let attempt = 0; attempt < 8; attempt++) await ask(ctx, "magic-link");
    await expect(ask(ctx, "magic-link")).rejects.toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
  });
});

describe("a sign-in", () => {
  it("with a device that was not seen before is told by mail, and the first one is no news", async () => {
    const ctx = await makeTenant();
    await signUpCustomer(ctx, ada, origin.client);
    await signInCustomer(ctx.tenant, ada, origin);
    await signInCustomer(ctx.tenant, ada, origin);
    expect(await sentMail(ctx)).toEqual([]);
    await signInCustomer(ctx.tenant, ada, { ...origin, userAgent: IPHONE, locale: "zh" });
    const [mail, ...others] = await sentMail(ctx);
    expect(others).toEqual([]);
    // In the language that they read there, whatever the tenant's own is.
    expect(mail).toMatchObject({ to: ada.email, subject: expect.stringContaining("新的登录") });
    expect(mail!.text).toContain("Safari, iPhone");
    await signInCustomer(ctx.tenant, ada, { ...origin, userAgent: IPHONE });
    expect(await sentMail(ctx)).toEqual([]);
  });
});
