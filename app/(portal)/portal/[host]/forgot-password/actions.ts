"use server";

import { redirect } from "next/navigation";
import { askForLink } from "@/lib/accounts/ask-for-link";
import { askForLinkSchema } from "@/lib/accounts/link-schema";
import { returnPath } from "@/lib/accounts/return-path";
import { portalAction } from "@/lib/actions/portal-action";
import { requestFacts } from "@/lib/auth/request";

export const askForPasswordAction = portalAction(askForLinkSchema, async (ctx, { email, next }) => {
  const { client } = await requestFacts();
  await askForLink(
    ctx,
    { realm: "customer", purpose: "password-reset", email, next: returnPath(next) },
    client,
  );
  redirect("/forgot-password?asked=1");
});
