import "server-only";
import { PgBoss } from "pg-boss";
import { atEnd } from "@/lib/env/at-end";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log/log";
import type { Enqueue, JobName } from "./job";

const SCHEMA = "jobs";
export const DEAD_LETTERS = "dead-letters";
export const RETRIES = { retryLimit: 5, retryBackoff: true, retryDelay: 2, deadLetter: DEAD_LETTERS };
/** Work that somebody may be waiting for: a listening worker begins at once. */
export const AT_ONCE = { notify: true };

/** How the queue of a tenant's job is made. "short" has one of a key wait at a time. */
export function queueOf({ isOneEnough }: Pick<JobName, "isOneEnough">) {
  return { ...RETRIES, ...AT_ONCE, ...(isOneEnough ? { policy: "short" as const } : {}) };
}

/**
 * @param role "worker" looks after the queue as well; "sender" only puts jobs into it
 * @param listens whether it is told of new jobs; else it looks every two seconds. Behind a pooler nobody would tell it
 */
export function openQueue(role: "worker" | "sender", { listens = false } = {}): PgBoss {
  const boss = new PgBoss({
    connectionString: serverEnv().DATABASE_PLATFORM_URL,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    supervise: role === "worker",
    schedule: role === "worker",
    max: role === "worker" ? 5 : 1,
    useListenNotify: listens,
  });
  boss.on("error", (error) => log.error({ error: error.message }, "the job queue reported an error"));
  return boss;
}

export function enqueueWith(boss: PgBoss): Enqueue {
  return async (job, tenantId, payload) => {
    if (!tenantId) throw new AppError("MISSING_TENANT", `${job.id} was enqueued for no tenant.`);
    await boss.send(job.id, { ...job.schema.parse(payload), tenantId }, optionsOf(job, tenantId));
  };
}

function optionsOf({ isOneEnough }: Pick<JobName, "isOneEnough">, tenantId: string, startAfterSeconds = 0) {
  const group = { id: tenantId };
  if (!isOneEnough) return { group };
  // One that begins in an hour must not be in the way of one that begins now: each minute has its own.
  const minute = startAfterSeconds > 0 ? Math.ceil(Date.now() / 60_000 + startAfterSeconds / 60) : "now";
  return { group, singletonKey: `${tenantId} ${minute}` };
}

const shared = globalThis as typeof globalThis & { liveryQueue?: Promise<PgBoss> };

/** Puts a job into the queue from a process that works on none. The job is stored when the promise is fulfilled. */
export const enqueue: Enqueue = async (job, tenantId, payload) => {
  await enqueueWith(await senderTo(job))(job, tenantId, payload);
};

/**
 * The same job for each of these tenants, in one statement.
 * @param startAfterSeconds how much later it begins
 */
export async function enqueueForEach(
  job: JobName,
  tenantIds: readonly string[],
  { startAfterSeconds = 0 } = {},
): Promise<void> {
  if (tenantIds.length === 0) return;
  const boss = await senderTo(job);
  const payload = job.schema.parse({});
  await boss.insert(
    job.id,
    tenantIds.map((tenantId) => {
      const options = optionsOf(job, tenantId, startAfterSeconds);
      return { data: { ...payload, tenantId }, ...options, startAfter: startAfterSeconds };
    }),
  );
}

/** Queues that are there, as this sender knows: asked for once, they are not asked for with every job. */
const created = new WeakMap<PgBoss, Set<string>>();

function queuesOf(boss: PgBoss): Set<string> {
  const known = created.get(boss) ?? new Set<string>();
  created.set(boss, known);
  return known;
}

async function senderTo(job: JobName): Promise<PgBoss> {
  shared.liveryQueue ??= openQueue("sender")
    .start()
    .then((boss) => {
      atEnd("queue", () => boss.stop({ graceful: true, timeout: 2_000 }));
      return boss;
    })
    .catch((error: unknown) => {
      shared.liveryQueue = undefined; // the next one tries again
      throw error;
    });
  const boss = await shared.liveryQueue;
  const known = queuesOf(boss);
  if (!known.has(job.id)) {
    await boss.createQueue(DEAD_LETTERS);
    await boss.createQueue(job.id, queueOf(job));
    known.add(job.id);
  }
  return boss;
}
