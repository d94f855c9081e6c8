"use server";

import { refresh } from "next/cache";
import { inWordsOf } from "@/lib/actions/admin-action";
import { formAction } from "@/lib/actions/run-action";
import { staffLocale } from "@/lib/auth/guards";
import { requestFacts, requireTenant } from "@/lib/auth/request";
import { endDigestByToken } from "@/lib/mail/digest-readers";
import { digestLinkSchema } from "@/lib/mail/digest-schema";

/** Who is not signed in, at this host's tenant: the link says which reader's it is. */
export const endDigestByLinkAction = formAction(
  async () => ({ tenant: await requireTenant(), ...(await requestFacts()) }),
  digestLinkSchema,
  async (ctx, { token }) => {
    await endDigestByToken(ctx, token);
    refresh();
  },
  async () => inWordsOf(await staffLocale()),
);
