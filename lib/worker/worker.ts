import "server-only";
import { setTimeout } from "node:timers/promises";
import type { Job, PgBoss } from "pg-boss";
import { leaseMain } from "@/lib/db/leases";
import { isDirect } from "@/lib/db/pools";
import { isAppError } from "@/lib/errors/app-error";
import type { Enqueue, PlatformJob, TenantJob } from "@/lib/jobs/job";
import { AT_ONCE, DEAD_LETTERS, enqueueWith, openQueue, queueOf, RETRIES } from "@/lib/jobs/queue";
import { log } from "@/lib/log/log";
import { allAreBack } from "@/lib/mail/send-in-turn";
import type { Actor } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { platformJobs, tenantJobs } from "./jobs";

/** So long each of what is under way at the end is waited for. */
const PATIENCE_MS = 10_000;
const ACTOR: Extract<Actor, { kind: "system" }> = { kind: "system", id: null, name: "Worker" };

type TenantPayload = { tenantId: string };

/**
 * Starts working on the queue.
 * @returns stops taking new jobs and waits for those in hand
 */
export async function startWorker(): Promise<() => Promise<void>> {
  const { client, release } = await leaseMain("platform");
  const boss = openQueue("worker", { listens: isDirect(client) });
  release();
  await boss.start();
  await boss.createQueue(DEAD_LETTERS);
  for (const job of tenantJobs) {
    await boss.createQueue(job.id, queueOf(job));
    await boss.updateQueue(job.id, AT_ONCE); // one that was created before has it now too
    await fillPlaces(boss, job);
  }
  for (const job of platformJobs) {
    await boss.createQueue(job.id, { ...RETRIES, policy: "exclusive" });
    await boss.schedule(job.id, job.cron);
    await boss.work(job.id, () => runPlatformJob(job, enqueueWith(boss)));
  }
  return async () => {
    await boss.stop({ graceful: true, timeout: PATIENCE_MS });
    await Promise.race([allAreBack(), setTimeout(PATIENCE_MS, undefined, { ref: false })]);
  };
}

/**
 * Has a job's places ask for work, one after the other: the first asks every two seconds, for what is due by now and was told to nobody,
 * and whoever finds work asks again after it and has the next one ask too. A long queue is worked off without pauses, by as many as it
 * needs.
 */
async function fillPlaces(boss: PgBoss, job: TenantJob): Promise<void> {
  const places: string[] = [];
  const wake = (place: number) => place < places.length && boss.notifyWorker(places[place]!);
  // One at a time for each tenant in this process, so that no tenant's backlog holds up another's.
  const fair = { batchSize: 1, ...(job.isOneEnough ? {} : { localGroupConcurrency: 1 }) };
  for (let place = 0; place < (job.atATime ?? 4); place++) {
    const often = place === 0 && { notifyPollingIntervalSeconds: 2 };
    const id = await boss.work<TenantPayload>(job.id, { ...fair, ...often }, ([one]) => {
      wake(place);
      wake(place + 1);
      return runTenantJob(job, one!);
    });
    places.push(id);
  }
}

/**
 * Runs a job in the context of the tenant that its payload names, with whatever was committed before it was enqueued. A tenant that
 * is gone ends it quietly.
 */
export async function runTenantJob(
  job: TenantJob,
  { id, data }: Pick<Job<TenantPayload>, "id" | "data">,
): Promise<void> {
  const { tenantId, ...payload } = data;
  try {
    await followChangesNow();
    await withTenantScope(tenantId, ACTOR, (ctx) => job.run(ctx, job.schema.parse(payload)));
  } catch (error) {
    if (isAppError(error, "MISSING_TENANT"))
      return log.info({ job: job.id, id, tenant: tenantId }, "the tenant is gone");
    log.warn({ job: job.id, id, tenant: tenantId, error: (error as Error).message }, "a job failed");
    throw error;
  }
}

async function runPlatformJob(job: PlatformJob, enqueue: Enqueue): Promise<void> {
  await job.run({ actor: ACTOR, requestId: crypto.randomUUID() }, enqueue);
}
