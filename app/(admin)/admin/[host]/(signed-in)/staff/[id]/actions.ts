"use server";

import { refresh } from "next/cache";
import { adminAction } from "@/lib/actions/admin-action";
import { limitMember } from "@/lib/staff/limit-member";
import { memberLimitSchema } from "@/lib/staff/schema";

export const limitMemberAction = adminAction("staff:write", memberLimitSchema, async (ctx, input) => {
  await limitMember(ctx, input);
  refresh();
  return "Saved. It holds from their next page on.";
});
