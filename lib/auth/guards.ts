import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/errors/app-error";
import type { Locale } from "@/lib/i18n/locale";
import type { Actor, PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { flagsOfRequest } from "@/lib/tenancy/flags";
import { findCustomerOfSession, type CustomerIdentity } from "./customer-sessions";
import { findOperatorOfSession, type OperatorIdentity } from "./operator-sessions";
import { permissionsOf, type Permission } from "./policy";
import type { SessionClaims } from "./realm";
import { requestFacts, requireConsoleHost, requireTenant } from "./request";
import { adminLocale, portalLocale } from "./locale";
import { readSession } from "./session-token";
import { findStaffOfSession, type StaffIdentity } from "./staff-sessions";

export type Customer = Extract<Actor, { kind: "customer" }>;
export type Guest = Extract<Actor, { kind: "guest" }>;
export type Staff = Extract<Actor, { kind: "staff" }>;

const GUEST: Guest = { kind: "guest", id: null, name: "Guest" };

/** A session that was accepted, and who it belongs to. */
type Signed<Who> = { claims: SessionClaims; who: Who };

export const customerSession = cache(async (): Promise<Signed<CustomerIdentity> | null> => {
  const tenant = await requireTenant();
  return accept({ kind: "customer", tenantId: tenant.id }, (claims) =>
    findCustomerOfSession({ tenant }, claims),
  );
});

export const staffSession = cache(async (): Promise<Signed<StaffIdentity> | null> => {
  const tenant = await requireTenant();
  return accept({ kind: "staff", tenantId: tenant.id }, (claims) => findStaffOfSession({ tenant }, claims));
});

export const operatorSession = cache(async (): Promise<Signed<OperatorIdentity> | null> => {
  await requireConsoleHost();
  return accept({ kind: "operator" }, findOperatorOfSession);
});

async function accept<Who>(
  realm: Parameters<typeof readSession>[0],
  find: (claims: SessionClaims) => Promise<Who | null>,
): Promise<Signed<Who> | null> {
  const { secure } = await requestFacts();
  let who: Who | null = null;
  const claims = await readSession(realm, secure, async (presented) => {
    who = await find(presented);
    return who !== null;
  });
  return claims && who ? { claims, who } : null;
}

/**
 * The context of a portal page, action or handler: this host's tenant, and the customer where one is signed in.
 * @param addressed the page's `[host]` param
 * @throws AppError UNKNOWN_HOST, TENANT_MISMATCH, TENANT_SUSPENDED, TENANT_ARCHIVED, TENANT_CREATING
 */
export async function requirePortal(addressed?: string): Promise<TenantContext<Customer | Guest>> {
  const tenant = await requireTenant(addressed);
  const { host, requestId } = await requestFacts();
  const session = await customerSession();
  const actor = session ? { kind: "customer" as const, ...session.who } : GUEST;
  const locale = await portalLocale(tenant, addressed);
  return { tenant, host, requestId, actor, locale, flags: await flagsOfRequest(tenant) };
}

/** Like requirePortal, for a customer only; a guest is sent to sign in and comes back to `returnTo`. */
export async function requireCustomer(
  addressed?: string,
  returnTo = "/account",
): Promise<TenantContext<Customer>> {
  const ctx = await requirePortal(addressed);
  if (ctx.actor.kind !== "customer") redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`);
  return { ...ctx, actor: ctx.actor };
}

/**
 * The context of an admin page or action: a member of this tenant's staff who may do `permission`. Without a session the
 * visitor is sent to sign in.
 * @throws AppError FORBIDDEN for a member whose role does not allow it
 */
export async function requireAdmin(
  permission: Permission | null,
  addressed?: string,
): Promise<TenantContext<Staff>> {
  const tenant = await requireTenant(addressed);
  const { host, requestId } = await requestFacts();
  const session = await staffSession();
  if (!session) redirect("/admin/sign-in");
  const { role, limit } = session.who;
  const permissions = permissionsOf(role, { isLimited: limit.rows !== "all" });
  if (permission && !permissions.includes(permission)) {
    throw new AppError("FORBIDDEN", `${role} lacks ${permission}.`, { says: "FORBIDDEN" });
  }
  const { language, ...who } = session.who;
  const actor = { kind: "staff" as const, ...who, permissions };
  const locale = await adminLocale(tenant, language);
  return { tenant, host, requestId, actor, locale, flags: await flagsOfRequest(tenant) };
}

/** The language of whoever is at a tenant's admin, signed in or not; English where that cannot be had. */
export async function staffLocale(): Promise<Locale> {
  try {
    const tenant = await requireTenant();
    return await adminLocale(tenant, (await staffSession())?.who.language ?? null);
  } catch {
    return "en";
  }
}

/** The context of a console page or action: an operator. Without a session the visitor is sent to sign in. */
export async function requireConsole(): Promise<PlatformContext> {
  await requireConsoleHost();
  const { requestId } = await requestFacts();
  const session = await operatorSession();
  if (!session) redirect("/sign-in");
  return { actor: { kind: "operator", ...session.who }, requestId };
}
