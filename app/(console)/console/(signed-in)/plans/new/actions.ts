"use server";

import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { newPlanSchema } from "@/lib/tenants/plan-schema";
import { createPlan } from "@/lib/tenants/plan-versions";

export const createPlanAction = consoleAction(newPlanSchema, async (ctx, input) => {
  await createPlan(ctx, input);
  redirect(`/plans/${input.planId}`);
});
