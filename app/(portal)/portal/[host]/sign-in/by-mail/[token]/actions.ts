"use server";

import { redirect } from "next/navigation";
import { signInByLinkSchema } from "@/lib/accounts/link-schema";
import { returnPath } from "@/lib/accounts/return-path";
import { signInByLink } from "@/lib/accounts/use-link";
import { portalAction } from "@/lib/actions/portal-action";
import { requestFacts, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";

export const signInByLinkAction = portalAction(signInByLinkSchema, async (ctx, { token, next }) => {
  const origin = await requestFacts();
  const claims = await signInByLink(ctx, token, origin);
  const realm = { kind: "customer", tenantId: ctx.tenant.id } as const;
  await setCookie(await mintSession(realm, claims, origin.secure));
  redirect(returnPath(next));
});
