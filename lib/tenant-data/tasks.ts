import "server-only";
import type { Prisma } from "@/lib/db/generated/control/client";
import { isUniqueViolation } from "@/lib/db/database-error";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { Actor, PlatformContext } from "@/lib/tenancy/context";
import type { Progress } from "./progress";

export type TaskKind = "export" | "import" | "restore" | "erase";
export type TaskStatus = "waiting" | "working" | "done" | "failed" | "expired";
export type Task = {
  id: string;
  kind: TaskKind;
  tenantId: string;
  code: string;
  status: TaskStatus;
  actor: Actor;
  step: string;
  done: number;
  total: number;
  cursor: Record<string, unknown>;
  folder: string | null;
  result: Record<string, unknown> | null;
  error: string | null;
  attempts: number;
  createdAt: Date;
  finishedAt: Date | null;
};

export const OPEN: TaskStatus[] = ["waiting", "working"];
const WRITE_EVERY_MS = 500;

type NewTask = { kind: TaskKind; tenantId: string; code: string; folder?: string; cursor?: object };

/**
 * Writes down what is to be done; the worker or the caller does it (run-task.ts).
 * @throws AppError CONFLICT while something else is being done with the tenant's data
 */
export async function addTask(db: ControlDb, ctx: PlatformContext, task: NewTask): Promise<string> {
  const { kind, tenantId, code, folder, cursor = {} } = task;
  const open = await db.dataTask.findFirst({ where: { subjectId: tenantId, status: { in: OPEN } } });
  if (open) throw underway(code, open.kind);
  const data = { kind, subjectId: tenantId, subjectCode: code, folder, cursor, actor: actorOf(ctx) };
  const { id } = await db.dataTask.create({ data, select: { id: true } }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? underway(code, "task") : error;
  });
  return id;
}

function actorOf({ actor }: PlatformContext): Prisma.InputJsonObject {
  return { kind: actor.kind, id: actor.id, name: actor.name };
}

function underway(code: string, kind: string): AppError {
  return new AppError("CONFLICT", `The ${kind} of ${code} is still under way: one thing at a time.`);
}

/** @throws AppError NOT_FOUND */
export async function getTask(id: string): Promise<Task> {
  const row = await inPlatform((db) => db.dataTask.findUnique({ where: { id } }));
  if (!row) throw new AppError("NOT_FOUND", `There is no task ${id}.`, { userMessage: "This is not here." });
  return toTask(row);
}

/** What was done with a tenant's data, newest first. */
export async function listTasks(_ctx: PlatformContext, tenantId: string, limit = 5): Promise<Task[]> {
  const rows = await inPlatform((db) =>
    db.dataTask.findMany({ where: { subjectId: tenantId }, orderBy: { createdAt: "desc" }, take: limit }),
  );
  return rows.map(toTask);
}

type Row = Prisma.DataTaskGetPayload<object>;

function toTask({ subjectId, subjectCode, done, total, actor, cursor, result, ...row }: Row): Task {
  return {
    ...row,
    kind: row.kind as TaskKind,
    status: row.status as TaskStatus,
    tenantId: subjectId,
    code: subjectCode,
    done: Number(done),
    total: Number(total),
    actor: actor as Actor,
    cursor: cursor as Record<string, unknown>,
    result: result as Record<string, unknown> | null,
  };
}

export async function updateTask(id: string, data: Prisma.DataTaskUpdateInput): Promise<void> {
  await inPlatform((db) => db.dataTask.update({ where: { id }, data: { beatAt: new Date(), ...data } }));
}

/** Keeps how far a task is where its page looks, a few times a second at most, and tells `also` at once. */
export function progressOf(id: string, also?: Progress): Progress {
  let done = 0;
  let writtenAt = 0;
  let pending = { step: "", total: 0 };
  return {
    async start(step, total) {
      done = 0;
      writtenAt = 0;
      await also?.start(step, total);
      pending = { step, total };
      // Waited for: it would undo what is written after it. Where it fails the next one says it as well.
      await updateTask(id, { ...pending, done }).catch(() => {});
    },
    async advance(count) {
      done += count;
      await also?.advance(count);
      if (Date.now() - writtenAt < WRITE_EVERY_MS) return;
      writtenAt = Date.now();
      await updateTask(id, { ...pending, done });
    },
  };
}
