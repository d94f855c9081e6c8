"use server";

import { updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { afterRestoring, afterSaving } from "@/components/settings/addresses";
import { adminAction } from "@/lib/actions/admin-action";
import { tenantTag } from "@/lib/catalogue/queries-cache";
import { restoreSettingsSchema, settingsFormSchema } from "@/lib/settings/form-schema";
import { restoreSettings, saveSettings } from "@/lib/settings/save-settings";

const PATH = "/admin/settings";

export const saveSettingsAction = adminAction("settings:write", settingsFormSchema, async (ctx, form) => {
  const version = await saveSettings(ctx, form);
  if (version) updateTag(tenantTag(ctx.tenant.id));
  redirect(afterSaving(PATH, form, version));
});

export const restoreSettingsAction = adminAction(
  "settings:write",
  restoreSettingsSchema,
  async (ctx, input) => {
    const version = await restoreSettings(ctx, input);
    if (version) updateTag(tenantTag(ctx.tenant.id));
    redirect(afterRestoring(PATH, input, version));
  },
);
