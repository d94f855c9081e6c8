import "server-only";
import { z } from "zod";
import { audit, auditPlatform } from "@/lib/audit/record";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";
import { countAttempt, forgetAttempts } from "./attempts";
import { createCustomerSession } from "./customer-sessions";
import { noteNewDevice } from "./note-new-device";
import { createOperatorSession } from "./operator-sessions";
import { verifyPassword } from "./password";
import { realmTenant, type Realm, type SessionClaims } from "./realm";
import { createStaffSession } from "./staff-sessions";
import { fault } from "@/lib/errors/fault";

/** What a sign-in form sends. Nothing about a tenant: that is the host's. */
export const signInSchema = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email(fault("email")).max(200)),
  password: z.string().min(1, fault("password")).max(200, fault("passwordTooLong")),
});

export type SignInInput = z.infer<typeof signInSchema>;
/** Where the attempt comes from, and the language that the person reads there. */
export type SignInOrigin = { host: string; client: string; userAgent: string; locale?: Locale };

/** So many of somebody's sessions are looked at to know their devices. */
const EARLIER_SESSIONS = 50;

type Account = { id: string; name: string; passwordHash: string; version: number; language?: string | null };

/**
 * Signs a customer of this tenant in.
 * @returns the claims of the new session
 * @throws AppError INVALID_CREDENTIALS (the same for an unknown address and a wrong password), TOO_MANY_ATTEMPTS
 */
export async function signInCustomer(
  tenant: Tenant,
  input: SignInInput,
  origin: SignInOrigin,
): Promise<SessionClaims> {
  const realm: Realm = { kind: "customer", tenantId: tenant.id };
  const account = await authenticate(realm, input, origin, () =>
    inTenant({ tenant }, async (db) => {
      const customer = await db.customer.findFirst({
        where: { email: input.email },
        include: { credential: true },
      });
      return customer?.credential ? { ...customer.credential, id: customer.id, name: customer.name } : null;
    }),
  );
  const person = { id: account.id, name: account.name, email: input.email };
  const sid = await inTenant({ tenant }, async (db) => {
    const sessions = await db.customerSession.findMany({
      where: { customerId: account.id },
      select: { userAgent: true },
      orderBy: { createdAt: "desc" },
      take: EARLIER_SESSIONS,
    });
    const earlier = sessions.map(({ userAgent }) => userAgent);
    await noteNewDevice(db, tenant, { realm: "customer", person, earlier, origin });
    return createCustomerSession(db, { customerId: account.id, ...place(origin) });
  });
  return { sub: account.id, sid, tid: realmTenant(realm), ver: account.version };
}

/** Signs a member of this tenant's staff in; who is staff elsewhere only is unknown here. Throws as signInCustomer. */
export async function signInStaff(
  tenant: Tenant,
  input: SignInInput,
  origin: SignInOrigin,
): Promise<SessionClaims> {
  const realm: Realm = { kind: "staff", tenantId: tenant.id };
  const account = await authenticate(realm, input, origin, () =>
    inPlatform(async (db) => {
      const member = await db.membership.findFirst({
        where: { tenantId: tenant.id, staff: { email: input.email } },
        select: { language: true, staff: { select: { id: true, name: true, credential: true } } },
      });
      if (!member?.staff.credential) return null;
      const { id, name, credential } = member.staff;
      return { ...credential, id, name, language: member.language };
    }),
  );
  const sessions = await inControl({ tenant }, (db) =>
    db.staffSession.findMany({
      where: { tenantId: tenant.id, staffId: account.id },
      select: { userAgent: true },
      orderBy: { createdAt: "desc" },
      take: EARLIER_SESSIONS,
    }),
  );
  const earlier = sessions.map(({ userAgent }) => userAgent);
  const sid = await createStaffSession({ tenant }, { staffId: account.id, ...place(origin) });
  const { id, name } = account;
  const who = { role: "", permissions: [], limit: { rows: "own" } } as const;
  const actor = { kind: "staff", id, name, email: input.email, ...who } as const;
  await inTenant({ tenant }, async (db) => {
    await audit(db, actor, { action: "staff.signed_in", subject: name });
    await noteNewDevice(db, tenant, {
      ...{ realm: "staff", person: actor, earlier },
      origin: isLocale(account.language) ? { ...origin, locale: account.language } : origin,
    });
  });
  return { sub: account.id, sid, tid: realmTenant(realm), ver: account.version };
}

/** Signs an operator in. Throws as signInCustomer. */
export async function signInOperator(input: SignInInput, origin: SignInOrigin): Promise<SessionClaims> {
  const realm: Realm = { kind: "operator" };
  const account = await authenticate(realm, input, origin, () =>
    inPlatform((db) => db.operator.findUnique({ where: { email: input.email } })),
  );
  const sid = await createOperatorSession({ operatorId: account.id, userAgent: origin.userAgent });
  const actor = { kind: "operator", id: account.id, name: account.name, email: input.email } as const;
  await inPlatform((db) => auditPlatform(db, actor, { action: "operator.signed_in" }));
  return { sub: account.id, sid, tid: realmTenant(realm), ver: account.version };
}

async function authenticate(
  realm: Realm,
  input: SignInInput,
  origin: SignInOrigin,
  find: () => Promise<Account | null>,
): Promise<Account> {
  const attempt = { realm: `${realm.kind} ${realmTenant(realm)}`, email: input.email, client: origin.client };
  await countAttempt(attempt);
  const account = await find();
  const right = await verifyPassword(input.password, account?.passwordHash ?? null);
  if (!account || !right) {
    throw new AppError("INVALID_CREDENTIALS", `${realm.kind} sign-in refused`, {
      says: "INVALID_CREDENTIALS",
    });
  }
  await forgetAttempts(attempt);
  return account;
}

function place({ host, userAgent }: SignInOrigin) {
  return { host, userAgent };
}
