import "server-only";
import { revokeCustomerSession } from "@/lib/auth/customer-sessions";
import { customerSession } from "@/lib/auth/guards";
import { cookieName } from "@/lib/auth/realm";
import { requestFacts, setCookie } from "@/lib/auth/request";
import type { TenantContext } from "@/lib/tenancy/context";

/** Ends this browser's session, in the database and here. Without one it is no error. */
export async function endSession({ tenant }: TenantContext): Promise<void> {
  const session = await customerSession();
  if (session) await revokeCustomerSession({ tenant }, session.claims.sid);
  const { secure } = await requestFacts();
  const name = cookieName({ kind: "customer", tenantId: tenant.id }, secure);
  await setCookie({
    name,
    value: "",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 },
  });
}
