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
const ASK_EVERY_MS = 2_000;
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
  const stops: (() => void)[] = [];
  for (const job of tenantJobs) {
    await boss.createQueue(job.id, queueOf(job));
    await boss.updateQueue(job.id, AT_ONCE); // one that was created before has it now too
    stops.push(await fillPlaces(boss, job));
  }
  for (const job of platformJobs) {
    await boss.createQueue(job.id, { ...RETRIES, policy: "exclusive" });
    await boss.schedule(job.id, job.cron);
    await boss.work(job.id, () => runPlatformJob(job, enqueueWith(boss)));
  }
  return async () => {
    for (const stop of stops) stop();
    const late = setTimeout(PATIENCE_MS, undefined, { ref: false });
    await Promise.all([
      boss.stop({ graceful: true, timeout: PATIENCE_MS }),
      Promise.race([allAreBack(), late]),
    ]);
  };
}

/**
 * Has a job's places ask for work. Whoever finds some asks again after it and has the next one ask too, so that a long queue is worked
 * off without pauses, by as many as it needs. What is due by now and was told to nobody is asked for every two seconds by a place that
 * has nothing to do.
 * @returns ends the asking
 */
async function fillPlaces(boss: PgBoss, job: TenantJob): Promise<() => void> {
  const places: { id: string; isIdle: boolean }[] = [];
  const wake = (place: { id: string } | undefined) => place && boss.notifyWorker(place.id);
  // One at a time for each tenant in this process, so that no tenant's backlog holds up another's.
  const fair = { batchSize: 1, ...(job.isOneEnough ? {} : { localGroupConcurrency: 1 }) };
  for (let at = 0; at < (job.atATime ?? 4); at++) {
    const place = { id: "", isIdle: true };
    places.push(place);
    place.id = await boss.work<TenantPayload>(job.id, fair, async ([one]) => {
      place.isIdle = false;
      wake(place);
      wake(places[at + 1]);
      try {
        await runTenantJob(job, one!);
      } finally {
        place.isIdle = true;
      }
    });
  }
  const timer = setInterval(() => wake(places.find(({ isIdle }) => isIdle)), ASK_EVERY_MS);
  return () => clearInterval(timer);
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
