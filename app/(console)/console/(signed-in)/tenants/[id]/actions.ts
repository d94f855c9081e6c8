"use server";

import { refresh, updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { consoleAction } from "@/lib/actions/console-action";
import { enqueue } from "@/lib/jobs/queue";
import { startErasure } from "@/lib/tenant-data/erase";
import { startExport } from "@/lib/tenant-data/run-task";
import { eraseTenantSchema, exportTenantSchema } from "@/lib/tenant-data/schema";
import { taskRequest } from "@/lib/tenant-data/task-request";
import { archiveTenant, restoreTenant, resumeTenant, suspendTenant } from "@/lib/tenants/change-status";
import { archiveTenantSchema, suspendTenantSchema, tenantOnlySchema } from "@/lib/tenants/schema";

export const suspendTenantAction = consoleAction(suspendTenantSchema, async (ctx, input) => {
  await suspendTenant(ctx, input);
  showAgain(input.tenantId);
});

export const archiveTenantAction = consoleAction(archiveTenantSchema, async (ctx, input) => {
  await archiveTenant(ctx, input);
  showAgain(input.tenantId);
});

export const resumeTenantAction = consoleAction(tenantOnlySchema, async (ctx, input) => {
  await resumeTenant(ctx, input);
  showAgain(input.tenantId);
});

export const restoreTenantAction = consoleAction(tenantOnlySchema, async (ctx, input) => {
  await restoreTenant(ctx, input);
  showAgain(input.tenantId);
});

export const exportTenantAction = consoleAction(exportTenantSchema, async (ctx, { tenantId }) => {
  await enqueue(taskRequest, tenantId, { taskId: await startExport(ctx, { tenantId }) });
  refresh();
});

export const eraseTenantAction = consoleAction(eraseTenantSchema, async (ctx, input) => {
  const taskId = await startErasure(ctx, input);
  await enqueue(taskRequest, input.tenantId, { taskId });
  redirect("/erasures");
});

/** Drops the portal's cached pages, and back to the tenant. */
function showAgain(tenantId: string): never {
  updateTag(`tenant:${tenantId}`);
  redirect(`/tenants/${tenantId}`);
}
