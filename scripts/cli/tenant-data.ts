import { createWriteStream } from "node:fs";
import { mkdtemp, mkdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Level } from "@/lib/db/placements";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { packExport, unpackExport } from "@/lib/tenant-data/archive";
import { startErasure } from "@/lib/tenant-data/erase";
import { importsFolder, isBelow } from "@/lib/tenant-data/folders";
import { startImport } from "@/lib/tenant-data/import";
import type { Progress as TaskProgress } from "@/lib/tenant-data/progress";
import { startRestore } from "@/lib/tenant-data/restore";
import { runTask, startExport } from "@/lib/tenant-data/run-task";
import type { Task } from "@/lib/tenant-data/tasks";
import type { Answer } from "./answer";
import { confirmed } from "./confirmed";
import { findTenant } from "./find-tenant";
import type { Progress } from "./progress";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: crypto.randomUUID(),
};

/** `livery export`: into a folder, or one tar archive. */
export async function exportTenant(
  word: string,
  options: { to?: string },
  progress: Progress,
): Promise<Answer> {
  const { id, code, name } = await findTenant(word);
  const target = resolve(options.to ?? `${code}-${new Date().toISOString().slice(0, 10)}`);
  await refuseExisting(target);
  const isArchive = target.endsWith(".tar");
  const folder = isArchive ? `${target}.folder` : target;
  const { result } = await done(await startExport(ctx, { tenantId: id, folder }), progress);
  if (isArchive) {
    await pipeline(packExport(folder, code), createWriteStream(target, { flags: "wx", mode: 0o600 }));
    await rm(folder, { recursive: true });
  }
  const data = { tenant: { id, code }, to: target, ...result };
  const { rows, files, sha256 } = result as { rows: number; files: number; sha256: string };
  return {
    data,
    text: `${name} is in ${target}: ${rows} rows, ${files} files.\nIts manifest has the sha256 ${sha256}.`,
  };
}

type ImportOptions = { code?: string; name?: string; level?: Level; plan?: string };

/** `livery import`: a folder or tar archive becomes a new tenant. */
export async function importTenant(
  from: string,
  options: ImportOptions,
  progress: Progress,
): Promise<Answer> {
  const { plan: planId, ...rest } = options;
  const folder = await folderOf(resolve(from));
  const { taskId, tenantId, code, owners } = await startImport(ctx, { folder, planId, ...rest }).catch(
    async (error: unknown) => {
      await discardUnpacked(folder);
      throw error;
    },
  );
  // Told before the long part: should that be interrupted, the worker goes on, and nobody could tell them any more.
  for (const { email, password } of owners) progress.say(`First password of ${email}: ${password}`);
  const { result } = await done(taskId, progress);
  const { rows, files } = result as { rows: number; files: number };
  const lines = [`${code} is open: ${rows} rows, ${files} files.`];
  if (owners.length) lines.push("The first passwords above are shown this once.");
  lines.push("Its customers set new passwords, and its own domains have to be added again.");
  return { data: { id: tenantId, code, owners, ...result }, text: lines.join("\n") };
}

/** `livery restore`: a tenant's rows become those of its own export. */
export async function restoreTenant(
  word: string,
  options: { from: string; confirm?: string },
  progress: Progress,
): Promise<Answer> {
  const { id, code, name } = await findTenant(word);
  const confirmation = confirmed(options.confirm, code, "restore it");
  const folder = await folderOf(resolve(options.from));
  const request = { tenantId: id, folder, confirmation };
  const taskId = await startRestore(ctx, request).catch(async (error: unknown) => {
    await discardUnpacked(folder);
    throw error;
  });
  const { result } = await done(taskId, progress);
  const { rows, takenAt } = result as { rows: number; takenAt: string };
  return { data: { id, code, ...result }, text: `${name} is as it was at ${takenAt}: ${rows} rows.` };
}

/** `livery erase`: everything of an archived tenant, for good. Answers with the proof. */
export async function eraseTenant(
  word: string,
  options: { confirm?: string },
  progress: Progress,
): Promise<Answer> {
  const { id, code, name } = await findTenant(word);
  const confirmation = confirmed(options.confirm, code, "erase it");
  const { result } = await done(await startErasure(ctx, { tenantId: id, confirmation }), progress);
  const { erasureId } = result as { erasureId: string };
  const { proof, signature } = await inPlatform((db) =>
    db.erasure.findUniqueOrThrow({ where: { id: erasureId } }),
  );
  const document = JSON.parse(proof) as { verified: { what: string; found: number }[] };
  const checked = document.verified.map(({ what, found }) => `  ${found} ${what}`);
  const text = [
    `${name} (${code}) is erased. Found afterwards:`,
    ...checked,
    `The proof ${erasureId} is kept; the console shows it.`,
  ];
  return { data: { erasureId, signature, proof: document }, text: text.join("\n") };
}

/** Does a task to its end here, and says how far it is. One that another process has taken up is left to it. */
async function done(taskId: string, progress: Progress): Promise<Task> {
  let at = { step: "", done: 0, total: 0 };
  const shown: TaskProgress = {
    start: (step, total) => void (at = { step, done: 0, total }),
    advance(count) {
      at.done += count;
      if (at.total) progress.show(Math.min(at.done, at.total), at.total, at.step);
    },
  };
  const task = await runTask(taskId, shown);
  progress.end();
  if (task.status === "done") return task;
  throw new AppError("CONFLICT", task.error ?? `The worker has taken it up and is at work: task ${taskId}.`);
}

async function folderOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new AppError("INVALID_INPUT", `There is no ${path}.`);
  if (found.isDirectory()) return path;
  await mkdir(importsFolder(), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(resolve(importsFolder()), "archive-"));
  await unpackExport(path, folder).catch(async (error: unknown) => {
    await discardUnpacked(folder);
    throw error;
  });
  return folder;
}

async function discardUnpacked(folder: string): Promise<void> {
  if (isBelow(importsFolder(), folder)) await rm(folder, { recursive: true, force: true });
}

async function refuseExisting(path: string): Promise<void> {
  if (await stat(path).catch(() => null))
    throw new AppError("CONFLICT", `${path} exists already: choose another with --to, or remove it first.`);
}
