"use server";

import { refresh } from "next/cache";
import { adminAction } from "@/lib/actions/admin-action";
import { assignCustomer } from "@/lib/customers/assign-customer";
import { assignmentSchema } from "@/lib/customers/schema";

export const assignCustomerAction = adminAction("customers:assign", assignmentSchema, async (ctx, input) => {
  await assignCustomer(ctx, input);
  refresh();
  return "Saved. Their orders went along.";
});
