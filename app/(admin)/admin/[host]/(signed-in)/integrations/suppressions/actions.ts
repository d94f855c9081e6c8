"use server";

import { refresh } from "next/cache";
import { addSuppression, removeSuppression } from "@/lib/integrations/email/list-suppressions";
import { addressSchema } from "@/lib/integrations/email/provider-schema";
import { integrationAction } from "../integration-action";

export const addSuppressionAction = integrationAction(addressSchema, async (ctx, input, t) => {
  await addSuppression(ctx, input);
  refresh();
  return t("list_added", input);
});

export const removeSuppressionAction = integrationAction(addressSchema, async (ctx, input, t) => {
  await removeSuppression(ctx, input);
  refresh();
  return t("list_removed", input);
});
