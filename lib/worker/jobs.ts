import "server-only";
import { watchCertificates } from "@/lib/certificates/watch";
import { checkDomains } from "@/lib/domains/jobs";
import type { PlatformJob, TenantJob } from "@/lib/jobs/job";
import { sweepPlatform, sweepTenant } from "@/lib/jobs/sweep";
import { findLostMail, queueDigestJob, queueDigests, sendMailJob, sendSlowMailJob } from "@/lib/mail/jobs";
import { keepReady } from "@/lib/placement/ready";
import { measureServers } from "@/lib/placement/measure-server";
import { lookAfterData, runDataTask } from "@/lib/tenant-data/jobs";
import { finishLostTenants, finishTenant } from "@/lib/tenants/finish-creation";
import { recountTenant, recountTenants } from "@/lib/usage/recount";

/** Every job there is. */
export const tenantJobs: readonly TenantJob[] = [
  sweepTenant,
  finishTenant,
  runDataTask,
  recountTenant,
  sendMailJob,
  sendSlowMailJob,
  queueDigestJob,
];
export const platformJobs: readonly PlatformJob[] = [
  checkDomains,
  sweepPlatform,
  finishLostTenants,
  keepReady,
  measureServers,
  watchCertificates,
  lookAfterData,
  recountTenants,
  findLostMail,
  queueDigests,
];
