import "server-only";
import { PgBoss } from "pg-boss";
import { atEnd } from "@/lib/env/at-end";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log/log";
import type { Enqueue, TenantJob } from "./job";

const SCHEMA = "jobs";
export const DEAD_LETTERS = "dead-letters";
export const RETRIES = { retryLimit: 5, retryBackoff: true, retryDelay: 2, deadLetter: DEAD_LETTERS };
/** Work that somebody may be waiting for: a listening worker begins at once. */
export const AT_ONCE = { notify: true };

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
    await boss.send(job.id, { ...job.schema.parse(payload), tenantId }, { group: { id: tenantId } });
  };
}

const shared = globalThis as typeof globalThis & { liveryQueue?: Promise<PgBoss> };

/** Puts a job into the queue from a process that works on none. The job is stored when the promise is fulfilled. */
export const enqueue: Enqueue = async (job, tenantId, payload) => {
  await enqueueWith(await senderTo(job.id))(job, tenantId, payload);
};

/** The same job for each of these tenants, in one statement. */
export async function enqueueForEach(
  job: Pick<TenantJob, "id" | "schema">,
  tenantIds: readonly string[],
): Promise<void> {
  if (tenantIds.length === 0) return;
  const boss = await senderTo(job.id);
  const payload = job.schema.parse({});
  await boss.insert(
    job.id,
    tenantIds.map((tenantId) => ({ data: { ...payload, tenantId }, group: { id: tenantId } })),
  );
}

async function senderTo(jobId: string): Promise<PgBoss> {
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
  await boss.createQueue(DEAD_LETTERS);
  await boss.createQueue(jobId, { ...RETRIES, ...AT_ONCE });
  return boss;
}
