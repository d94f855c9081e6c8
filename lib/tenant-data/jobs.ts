import "server-only";
import { rm } from "node:fs/promises";
import { inPlatform } from "@/lib/db/scopes";
import { isAppError } from "@/lib/errors/app-error";
import { platformJob, tenantJob } from "@/lib/jobs/job";
import { exportsFolder, isBelow } from "./folders";
import { runTask } from "./run-task";
import { taskRequest } from "./task-request";
import { OPEN } from "./tasks";

/** A task at work is written to every few seconds; one that was not for this long has lost its worker. */
const LOST_AFTER_MS = 60_000;
export const KEEP_EXPORTS_DAYS = 7;

/** The worker's part of every export, import, restore and erasure. */
export const runDataTask = tenantJob({
  ...taskRequest,
  async run(_ctx, { taskId }) {
    await runTask(taskId).catch((error: unknown) => {
      if (!isAppError(error)) throw error; // a refusal is on record with the task
    });
  },
});

/** Every minute: tasks that lost their worker, and exports that are older than a week. */
export const lookAfterData = platformJob({
  id: "tenant-data-upkeep",
  cron: "* * * * *",
  async run(_ctx, enqueue) {
    const before = new Date(Date.now() - LOST_AFTER_MS);
    const lost = await inPlatform((db) =>
      db.dataTask.findMany({ where: { status: { in: OPEN }, beatAt: { lt: before } } }),
    );
    for (const { id, subjectId } of lost) await enqueue(taskRequest, subjectId, { taskId: id });
    await sweepExports();
  },
});

/** Only those in the installation's own folder: what was written elsewhere is whoever asked for it to look after. */
export async function sweepExports(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - KEEP_EXPORTS_DAYS * 24 * 3_600_000);
  const old = await inPlatform((db) =>
    db.dataTask.findMany({ where: { kind: "export", status: "done", finishedAt: { lt: before } } }),
  );
  for (const { id, subjectId, folder } of old) {
    if (isBelow(exportsFolder(subjectId), folder)) await rm(folder, { recursive: true, force: true });
    await inPlatform((db) => db.dataTask.update({ where: { id }, data: { status: "expired" } }));
  }
  return old.length;
}
