"use server";

import { refresh } from "next/cache";
import { inWordsOf } from "@/lib/actions/admin-action";
import { formAction } from "@/lib/actions/run-action";
import { staffLocale } from "@/lib/auth/guards";
import { requestFacts, requireTenant } from "@/lib/auth/request";
import { chooseDigestByToken } from "@/lib/mail/digest-readers";
import { digestByLinkSchema } from "@/lib/mail/digest-schema";

/** Who is not signed in, at this host's tenant: the link says which reader's choice it is. */
export const chooseDigestByLinkAction = formAction(
  async () => ({ tenant: await requireTenant(), ...(await requestFacts()) }),
  digestByLinkSchema,
  async (ctx, { token, wants }) => {
    await chooseDigestByToken(ctx, { token, wantsDigest: wants === "yes" });
    refresh();
  },
  async () => inWordsOf(await staffLocale()),
);
