import { decode } from "next-auth/jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { findCustomerOfSession, revokeCustomerSession } from "./customer-sessions";
import { findOperatorOfSession } from "./operator-sessions";
import { hashPassword } from "./password";
import { mintSession, realmSecret } from "./session-token";
import { signInCustomer, signInOperator, signInStaff } from "./sign-in";
import { findStaffOfSession, revokeStaffSession } from "./staff-sessions";

const PASSWORD = "correct horse battery";
const from = (client = crypto.randomUUID()) => ({ host: "acme.localhost", client, userAgent: "test" });

let acme: TenantContext;
let globex: TenantContext;

async function addCustomer(ctx: TenantContext, email: string): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  await inTenant(ctx, async (db) => {
    const customer = await db.customer.create({ data: { email, name: "A customer" } });
    await db.customerCredential.create({ data: { customerId: customer.id, passwordHash } });
  });
}

async function addStaff(email: string, tenants: TenantContext[]): Promise<string> {
  const passwordHash = await hashPassword(PASSWORD);
  return inPlatform(async (db) => {
    const staff = await db.staffUser.create({
      data: { email, name: "Staff", credential: { create: { passwordHash } } },
    });
    const data = tenants.map(({ tenant }) => ({ tenantId: tenant.id, staffId: staff.id, role: "editor" }));
    await db.membership.createMany({ data });
    return staff.id;
  });
}

beforeAll(async () => {
  [acme, globex] = [await makeTenant(), await makeTenant()];
  await addCustomer(acme, "ann@example.com");
  await addStaff("one@example.com", [acme]);
  await addStaff("both@example.com", [acme, globex]);
  const passwordHash = await hashPassword(PASSWORD);
  await inPlatform((db) =>
    db.operator.create({ data: { email: "op@example.com", name: "Op", passwordHash } }),
  );
});

describe("a customer", () => {
  const ann = { email: "ann@example.com", password: PASSWORD };

  it("signs in on their own tenant's host", async () => {
    const claims = await signInCustomer(acme.tenant, ann, from());
    expect(await findCustomerOfSession(acme, claims)).toMatchObject({ email: "ann@example.com" });
  });

  it("is unknown to another tenant, and the answer is the one for a wrong password", async () => {
    const refusals = await Promise.all(
      [
        signInCustomer(globex.tenant, ann, from()),
        signInCustomer(acme.tenant, { ...ann, password: "wrong" }, from()),
        signInCustomer(acme.tenant, { ...ann, email: "nobody@example.com" }, from()),
      ].map((attempt) =>
        attempt.then(
          () => null,
          (error: { code: string; userMessage: string }) => [error.code, error.userMessage],
        ),
      ),
    );
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]?.[0]).toBe("INVALID_CREDENTIALS");
  });

  it("has no session on another tenant, even with the same claims", async () => {
    const claims = await signInCustomer(acme.tenant, ann, from());
    expect(await findCustomerOfSession(globex, { ...claims, tid: globex.tenant.id })).toBeNull();
  });

  it("carries a token that another tenant's or realm's key cannot open", async () => {
    const claims = await signInCustomer(acme.tenant, ann, from());
    const { value } = await mintSession({ kind: "customer", tenantId: acme.tenant.id }, claims, true);
    const own = { kind: "customer", tenantId: acme.tenant.id } as const;
    expect(await decode({ token: value, secret: realmSecret(own) })).toMatchObject({ tid: acme.tenant.id });
    const others = [
      { kind: "customer", tenantId: globex.tenant.id } as const,
      { kind: "staff", tenantId: acme.tenant.id } as const,
      { kind: "operator" } as const,
    ];
    for (const realm of others) {
      await expect(decode({ token: value, secret: realmSecret(realm) })).rejects.toThrow(/decryption/);
    }
  });

  it("is signed out by a revoked session and by a newer password", async () => {
    const claims = await signInCustomer(acme.tenant, ann, from());
    await revokeCustomerSession(globex, claims.sid);
    expect(await findCustomerOfSession(acme, claims)).not.toBeNull();
    await revokeCustomerSession(acme, claims.sid);
    expect(await findCustomerOfSession(acme, claims)).toBeNull();
    const second = await signInCustomer(acme.tenant, ann, from());
    await inTenant(acme, (db) => db.customerCredential.updateMany({ data: { version: { increment: 1 } } }));
    expect(await findCustomerOfSession(acme, second)).toBeNull();
  });
});

describe("a member of staff", () => {
  it("of one tenant is a stranger to another", async () => {
    const input = { email: "one@example.com", password: PASSWORD };
    await expect(signInStaff(globex.tenant, input, from())).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
  });

  it("of two tenants has a session on the one they signed in to, and not on the other", async () => {
    const claims = await signInStaff(acme.tenant, { email: "both@example.com", password: PASSWORD }, from());
    expect(await findStaffOfSession(acme, claims)).toMatchObject({ role: "editor" });
    expect(await findStaffOfSession(globex, claims)).toBeNull();
    await revokeStaffSession(acme, claims.sid);
    expect(await findStaffOfSession(acme, claims)).toBeNull();
  });

  it("loses the session with the membership", async () => {
    const staffId = await addStaff("leaver@example.com", [acme]);
    const claims = await signInStaff(
      acme.tenant,
      { email: "leaver@example.com", password: PASSWORD },
      from(),
    );
    await inPlatform((db) => db.membership.deleteMany({ where: { staffId } }));
    expect(await findStaffOfSession(acme, claims)).toBeNull();
  });
});

describe("an operator", () => {
  it("signs in, and is ended by a newer password", async () => {
    const claims = await signInOperator({ email: "op@example.com", password: PASSWORD }, from());
    expect(await findOperatorOfSession(claims)).toMatchObject({ email: "op@example.com" });
    await inPlatform((db) => db.operator.updateMany({ data: { version: { increment: 1 } } }));
    expect(await findOperatorOfSession(claims)).toBeNull();
  });
});

describe("attempts", () => {
  it("on one account are limited, whoever tries, and the right password does not help then", async () => {
    const input = { email: "ann@example.com", password: "wrong" };
    for (let attempt = 0; attempt < 8; attempt++)
      await signInCustomer(acme.tenant, input, from()).catch(() => {});
    await expect(signInCustomer(acme.tenant, { ...input, password: PASSWORD }, from())).rejects.toMatchObject(
      { code: "TOO_MANY_ATTEMPTS" },
    );
    await expect(signInCustomer(globex.tenant, input, from())).rejects.toMatchObject({
      code: "INVALID_CREDENTIALS",
    });
  });

  it("from one client are limited over all accounts", async () => {
    const client = "203.0.113.9";
    const codes: string[] = [];
    for (let attempt = 0; attempt < 42; attempt++) {
      const input = { email: `guess${attempt}@example.com`, password: "wrong" };
      await signInStaff(globex.tenant, input, from(client)).catch((error: { code: string }) =>
        codes.push(error.code),
      );
    }
    expect(codes.slice(0, 40)).toEqual(Array<string>(40).fill("INVALID_CREDENTIALS"));
    expect(codes.slice(40)).toEqual(["TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS"]);
  });
});
