"use server";

import { redirect } from "next/navigation";
import { askForLink } from "@/lib/accounts/ask-for-link";
import { askForLinkSchema } from "@/lib/accounts/link-schema";
import { returnPath } from "@/lib/accounts/return-path";
import { portalAction } from "@/lib/actions/portal-action";
import { requestFacts } from "@/lib/auth/request";

export const askForSignInAction = portalAction(askForLinkSchema, async (ctx, { email, next }) => {
  const { client } = await requestFacts();
  await askForLink(ctx, { realm: "customer", purpose: "magic-link", email, next: returnPath(next) }, client);
  redirect("/sign-in/by-mail?asked=1");
});
