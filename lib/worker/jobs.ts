import "server-only";
import type { PlatformJob, TenantJob } from "@/lib/jobs/job";
import { sweepPlatform, sweepTenant } from "@/lib/jobs/sweep";

/** Every job there is. */
export const tenantJobs: readonly TenantJob[] = [sweepTenant];
export const platformJobs: readonly PlatformJob[] = [sweepPlatform];
