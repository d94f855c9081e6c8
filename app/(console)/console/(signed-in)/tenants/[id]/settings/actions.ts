"use server";

import { updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { afterRestoring, afterSaving } from "@/components/settings/addresses";
import { consoleAction } from "@/lib/actions/console-action";
import { tenantTag } from "@/lib/catalogue/queries-cache";
import { restoreSettingsSchema, settingsFormSchema } from "@/lib/settings/form-schema";
import { restoreSettings, saveSettings } from "@/lib/settings/save-settings";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";

const tenantId = z.uuid("There is no such tenant");
const pathOf = (id: string) => `/tenants/${id}/settings`;

export const saveTenantSettingsAction = consoleAction(
  settingsFormSchema.extend({ tenantId }),
  async ({ actor }, form) => {
    const version = await withTenantScope(form.tenantId, actor, (ctx) => saveSettings(ctx, form));
    if (version) updateTag(tenantTag(form.tenantId));
    redirect(afterSaving(pathOf(form.tenantId), form, version));
  },
);

export const restoreTenantSettingsAction = consoleAction(
  restoreSettingsSchema.extend({ tenantId }),
  async ({ actor }, input) => {
    const version = await withTenantScope(input.tenantId, actor, (ctx) => restoreSettings(ctx, input));
    if (version) updateTag(tenantTag(input.tenantId));
    redirect(afterRestoring(pathOf(input.tenantId), input, version));
  },
);
