"use server";

import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { moveTenantsSchema, planVersionSchema } from "@/lib/tenants/plan-schema";
import { addPlanVersion, moveTenants } from "@/lib/tenants/plan-versions";

export const addPlanVersionAction = consoleAction(planVersionSchema, async (ctx, input) => {
  await addPlanVersion(ctx, input);
  redirect(`/plans/${input.planId}`);
});

export const moveTenantsAction = consoleAction(moveTenantsSchema, async (ctx, input) => {
  await moveTenants(ctx, input);
  redirect(`/plans/${input.planId}`);
});
