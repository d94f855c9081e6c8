"use server";

import { refresh } from "next/cache";
import { adminAction } from "@/lib/actions/admin-action";
import { answersFormSchema } from "@/lib/forms/form-data";
import { formWord } from "@/lib/forms/messages";
import { answerCustomer } from "@/lib/customers/answer-customer";
import { assignCustomer } from "@/lib/customers/assign-customer";
import { assignmentSchema } from "@/lib/customers/schema";
import { adminWords } from "@/lib/i18n/admin";

export const assignCustomerAction = adminAction("customers:assign", assignmentSchema, async (ctx, input) => {
  await assignCustomer(ctx, input);
  refresh();
  return adminWords(ctx.locale, "customers")("assigned");
});

export const answerCustomerAction = adminAction("customers:write", answersFormSchema, async (ctx, input) => {
  refresh(); // what somebody else has saved meanwhile is shown as well
  await answerCustomer(ctx, input);
  return formWord(ctx.locale, "saved");
});
