"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { connectEmail, disconnectEmail, removeEmailSecret } from "@/lib/integrations/email/connect";
import { connectSchema, senderSchema } from "@/lib/integrations/email/provider-schema";
import {
  checkSenderAddress,
  removeSenderAddress,
  setSenderAddress,
} from "@/lib/integrations/email/sender-address";
import { testConnection } from "@/lib/integrations/email/test-connection";
import { integrationAction } from "./integration-action";

const nothing = z.object({});

export const connectAction = integrationAction(connectSchema, async (ctx, input) => {
  await connectEmail(ctx, input);
  redirect("/admin/integrations?saved=1");
});

export const disconnectAction = integrationAction(nothing, async (ctx, _, t) => {
  await disconnectEmail(ctx);
  refresh();
  return t("mail_disconnected");
});

export const removeSecretAction = integrationAction(
  z.object({ name: z.string() }),
  async (ctx, { name }, t) => {
    await removeEmailSecret(ctx, name);
    refresh();
    return t("form_removed");
  },
);

export const testAction = integrationAction(nothing, async (ctx, _, t) => {
  const { name } = ctx.tenant.branding;
  const words = { subject: t("test_subject", { name }), text: t("test_text", { name }) };
  try {
    return t("test_sent", { email: await testConnection(ctx, words) });
  } finally {
    refresh(); // how it went stands on the page as well
  }
});

export const setSenderAction = integrationAction(senderSchema, async (ctx, input, t) => {
  await setSenderAddress(ctx, input);
  refresh();
  return t("sender_saved");
});

export const checkSenderAction = integrationAction(nothing, async (ctx, _, t) => {
  const { state } = await checkSenderAddress(ctx);
  refresh();
  return state === "verified" ? t("sender_checkedVerified") : t("sender_checkedNot");
});

export const removeSenderAction = integrationAction(nothing, async (ctx, _, t) => {
  await removeSenderAddress(ctx);
  refresh();
  return t("sender_removed");
});
