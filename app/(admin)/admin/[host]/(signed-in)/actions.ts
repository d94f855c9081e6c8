"use server";

import { redirect } from "next/navigation";
import { staffSession } from "@/lib/auth/guards";
import { cookieName } from "@/lib/auth/realm";
import { requestFacts, requireTenant, setCookie } from "@/lib/auth/request";
import { revokeStaffSession } from "@/lib/auth/staff-sessions";

/** Ends the session in the database and takes its cookie away. */
export async function signOutAction(): Promise<void> {
  const tenant = await requireTenant();
  const { secure } = await requestFacts();
  const session = await staffSession();
  if (session) await revokeStaffSession({ tenant }, session.claims.sid);
  const name = cookieName({ kind: "staff", tenantId: tenant.id }, secure);
  await setCookie({
    name,
    value: "",
    options: { path: "/", httpOnly: true, sameSite: "lax", secure, maxAge: 0 },
  });
  redirect("/admin/sign-in");
}
