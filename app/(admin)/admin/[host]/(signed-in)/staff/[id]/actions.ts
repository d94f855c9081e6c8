"use server";

import { refresh } from "next/cache";
import { adminAction } from "@/lib/actions/admin-action";
import { chooseOwnDigest } from "@/lib/mail/digest-readers";
import { digestSchema } from "@/lib/mail/digest-schema";
import { limitMember } from "@/lib/staff/limit-member";
import { memberLimitSchema } from "@/lib/staff/schema";
import { adminWords } from "@/lib/i18n/admin";

export const limitMemberAction = adminAction("staff:write", memberLimitSchema, async (ctx, input) => {
  await limitMember(ctx, input);
  refresh();
  return adminWords(ctx.locale, "staff")("saved");
});

/** Of the person themselves, whosever page they are on. */
export const chooseDigestAction = adminAction("staff:read", digestSchema, async (ctx, { wants }) => {
  await chooseOwnDigest(ctx, wants === "yes");
  refresh();
});
