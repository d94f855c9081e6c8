"use server";

import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { changePlanSchema, endOverrideSchema, setOverrideSchema } from "@/lib/tenants/plan-schema";
import { changePlan, endOverride, setOverride } from "@/lib/tenants/tenant-plan";

export const changePlanAction = consoleAction(changePlanSchema, async (ctx, input) => {
  await changePlan(ctx, input);
  redirect(`/tenants/${input.tenantId}/plan`);
});

export const setOverrideAction = consoleAction(setOverrideSchema, async (ctx, input) => {
  await setOverride(ctx, input);
  redirect(`/tenants/${input.tenantId}/plan`);
});

export const endOverrideAction = consoleAction(endOverrideSchema, async (ctx, input) => {
  await endOverride(ctx, input);
  redirect(`/tenants/${input.tenantId}/plan`);
});
