import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Prisma } from "@/lib/db/generated/control/client";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { log } from "@/lib/log/log";
import type { PlatformContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { connected } from "@/prisma/runner/sets";
import { discardTenant } from "./discard";
import { runErasure } from "./erase";
import { writeExport } from "./export";
import { exportsFolder, importsFolder, isBelow } from "./folders";
import { runImport } from "./import";
import type { Progress } from "./progress";
import { runRestore } from "./restore";
import { addTask, getTask, OPEN, progressOf, updateTask, type Task } from "./tasks";

const MOST_ATTEMPTS = 5;
/** Work that ends its process every time would do so for ever. */
const MOST_INTERRUPTIONS = 20;
const BEAT_EVERY_MS = 10_000;

/**
 * Sets down that a tenant is to be exported, into a folder of this installation or one that is named.
 * @throws AppError NOT_FOUND, CONFLICT
 */
export async function startExport(
  ctx: PlatformContext,
  { tenantId, folder }: { tenantId: string; folder?: string },
): Promise<string> {
  return inPlatform(async (db) => {
    const tenant = await db.tenant.findUnique({ where: { id: tenantId } });
    if (!tenant || tenant.status === "creating")
      throw new AppError("NOT_FOUND", `There is no tenant ${tenantId}.`, {
        userMessage: "There is no such tenant.",
      });
    const target = folder ?? join(exportsFolder(tenantId), randomUUID());
    return addTask(db, ctx, { kind: "export", tenantId, code: tenant.code, folder: target });
  });
}

/**
 * Does what a task says, from where it stopped. Safe to call again, and from two processes at once: the second leaves it to the
 * first. Only where the owner's credentials are (the worker, the command line).
 *
 * @throws AppError as refused: then the task has failed and says why; any other error leaves it open for another attempt
 */
export async function runTask(taskId: string, also?: Progress): Promise<Task> {
  await connected(ownerUrl(), async (client) => {
    const { rows } = await client.query<{ got: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 4713)) AS got",
      [taskId],
    );
    if (!rows[0]!.got) return;
    try {
      await work(taskId, also);
    } finally {
      // It ends with the connection, but a moment after that: whoever goes on at once would find it taken.
      await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 4713))", [taskId]).catch(() => {});
    }
  });
  return getTask(taskId);
}

async function work(taskId: string, also: Progress | undefined): Promise<void> {
  const task = await getTask(taskId);
  if (!OPEN.includes(task.status)) return;
  await updateTask(taskId, { status: "working", attempts: { increment: 1 } });
  const beat = setInterval(() => void updateTask(taskId, {}).catch(() => {}), BEAT_EVERY_MS);
  try {
    if (task.attempts >= MOST_INTERRUPTIONS)
      throw new AppError("CONFLICT", `It was interrupted ${task.attempts} times.`);
    const result = await RUN[task.kind](task, progressOf(taskId, also));
    await updateTask(taskId, {
      status: "done",
      result: result as Prisma.InputJsonObject,
      finishedAt: new Date(),
    });
  } catch (error) {
    await failed(task, error as Error);
    throw error;
  } finally {
    clearInterval(beat);
    await discardUnpacked(taskId);
  }
}

/** What was unpacked for a task alone goes with its end. */
async function discardUnpacked(taskId: string): Promise<void> {
  const { status, folder } = await getTask(taskId);
  if (OPEN.includes(status) || !isBelow(importsFolder(), folder)) return;
  await rm(folder, { recursive: true, force: true });
}

const RUN: Record<Task["kind"], (task: Task, progress: Progress) => Promise<Record<string, unknown>>> = {
  export: runExport,
  import: runImport,
  restore: runRestore,
  erase: runErasure,
};

async function runExport(task: Task, progress: Progress): Promise<Record<string, unknown>> {
  const tenant = await tenantById(task.tenantId);
  if (!tenant) throw new AppError("NOT_FOUND", `There is no tenant ${task.tenantId}.`);
  const { manifest, sha256 } = await writeExport(tenant, task.folder!, progress);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = [...manifest.tables, ...manifest.platform].reduce((sum, table) => sum + table.bytes, 0);
  await inPlatform((db) =>
    auditPlatform(db, task.actor, {
      action: "tenant.exported",
      subjectId: task.tenantId,
      details: { rows, files: manifest.files.rows, sha256 },
    }),
  );
  return { sha256, takenAt: manifest.takenAt.tables, rows, files: manifest.files.rows, bytes };
}

/** A refusal is final, and so is the last attempt. Everything else stays open: the queue, or the next look, tries again. */
async function failed(task: Task, error: Error): Promise<void> {
  const { attempts } = await inPlatform((db) =>
    db.dataTask.findUniqueOrThrow({ where: { id: task.id }, select: { attempts: true } }),
  );
  const isFinal = isAppError(error) ? !isPassing(error) : attempts >= MOST_ATTEMPTS;
  log.error({ task: task.id, kind: task.kind, tenant: task.tenantId, error: error.message }, "a task failed");
  if (!isFinal) return updateTask(task.id, { error: error.message });
  if (task.kind === "import") await discardTenant(task);
  if (task.kind === "export") await rm(`${task.folder!}.part`, { recursive: true, force: true });
  await updateTask(task.id, { status: "failed", error: error.message, finishedAt: new Date() });
  await inPlatform((db) =>
    auditPlatform(db, task.actor, {
      action: `tenant.${task.kind}_failed`,
      subjectId: task.tenantId,
      details: { name: task.code, reason: error.message },
    }),
  );
}

function isPassing(error: AppError): boolean {
  return ["DATABASE_BUSY", "DATABASE_UNAVAILABLE", "TENANT_BUSY"].includes(error.code);
}

function ownerUrl(): string {
  const url = serverEnv().DATABASE_OWNER_URL;
  if (url) return url;
  throw new AppError(
    "DATABASE_UNAVAILABLE",
    "DATABASE_OWNER_URL is not set here: only the worker does this.",
  );
}
