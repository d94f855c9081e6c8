import { describe, expect, it } from "vitest";
import { signInCustomer } from "@/lib/auth/sign-in";
import { inTenant } from "@/lib/db/scopes";
import { makeTenant } from "@/test/tenants";
import { signUpCustomer } from "./sign-up";

const origin = { host: "shop.localhost", client: "203.0.113.7", userAgent: "test" };
const ada = { name: "Ada", email: "ada@example.com", password: "a first long password" };

describe("signUpCustomer", () => {
  it("opens an account that can sign in at once", async () => {
    const ctx = await makeTenant();
    await signUpCustomer(ctx, ada, origin.client);
    expect(await signInCustomer(ctx.tenant, ada, origin)).toMatchObject({ tid: ctx.tenant.id, ver: 1 });
  });

  it("answers the same for a known address and changes nothing about it", async () => {
    const ctx = await makeTenant();
    await signUpCustomer(ctx, ada, origin.client);
    const again = { ...ada, name: "Mallory", password: "another long password" };
    expect(await signUpCustomer(ctx, again, origin.client)).toBeUndefined();
    await expect(signInCustomer(ctx.tenant, again, origin)).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
    expect(await inTenant(ctx, (db) => db.customer.findMany())).toMatchObject([{ name: "Ada" }]);
  });

  it("hands nobody the orders of an address that has no password yet", async () => {
    const ctx = await makeTenant();
    await inTenant(ctx, (db) => db.customer.create({ data: { email: ada.email, name: "Ada" } }));
    await signUpCustomer(ctx, ada, origin.client);
    await expect(signInCustomer(ctx.tenant, ada, origin)).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
  });

  it("makes one account of a form that is sent twice at once", async () => {
    const ctx = await makeTenant();
    await Promise.all([1, 2, 3].map(() => signUpCustomer(ctx, ada, origin.client)));
    expect(await inTenant(ctx, (db) => db.customer.count())).toBe(1);
  });

  it("stops after some attempts for the same address", async () => {
    const ctx = await makeTenant();
    for (let attempt = 0; attempt < 8; attempt++) await signUpCustomer(ctx, ada, origin.client);
    await expect(signUpCustomer(ctx, ada, origin.client)).rejects.toMatchObject({
      code: "TOO_MANY_ATTEMPTS",
    });
  });

  it("is an account of this tenant and of no other", async () => {
    const [here, there] = await Promise.all([makeTenant(), makeTenant()]);
    await signUpCustomer(here, ada, origin.client);
    await expect(signInCustomer(there.tenant, ada, origin)).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
  });
});
