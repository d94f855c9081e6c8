"use server";

import { refresh } from "next/cache";
import { adminAction } from "@/lib/actions/admin-action";
import { limitMember } from "@/lib/staff/limit-member";
import { memberLimitSchema } from "@/lib/staff/schema";
import { adminWords } from "@/lib/i18n/admin";

export const limitMemberAction = adminAction("staff:write", memberLimitSchema, async (ctx, input) => {
  await limitMember(ctx, input);
  refresh();
  return adminWords(ctx.locale, "staff")("saved");
});
