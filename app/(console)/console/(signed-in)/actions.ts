"use server";

import { redirect } from "next/navigation";
import { operatorSession } from "@/lib/auth/guards";
import { revokeOperatorSession } from "@/lib/auth/operator-sessions";
import { cookieName } from "@/lib/auth/realm";
import { requestFacts, setCookie } from "@/lib/auth/request";

/** Ends the session on the server as well: a copied cookie is worth nothing afterwards. */
export async function signOutAction(): Promise<void> {
  const session = await operatorSession();
  if (session) await revokeOperatorSession(session.claims.sid);
  const { secure } = await requestFacts();
  const name = cookieName({ kind: "operator" }, secure);
  await setCookie({
    name,
    value: "",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 },
  });
  redirect("/sign-in");
}
