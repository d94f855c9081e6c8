import "server-only";
import type { Readable } from "node:stream";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { auditPlatform } from "@/lib/audit/record";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { packExport } from "./archive";
import { exportsFolder, isBelow } from "./folders";
import { MANIFEST } from "./schema";
import { getTask } from "./tasks";

/**
 * An export of this installation's own folder as a stream. Who takes it away is on record.
 * @throws AppError NOT_FOUND for what is no export, is not whole, was swept, or was written elsewhere
 */
export async function openExport(
  ctx: PlatformContext,
  taskId: string,
): Promise<{ name: string; stream: Readable }> {
  const missing = new AppError("NOT_FOUND", `There is no export ${taskId}.`);
  if (!z.uuid().safeParse(taskId).success) throw missing;
  const { kind, status, folder, tenantId, code, finishedAt } = await getTask(taskId);
  const isOurs = kind === "export" && status === "done" && isBelow(exportsFolder(tenantId), folder);
  if (!isOurs || !(await stat(join(folder, MANIFEST)).catch(() => null))) throw missing;
  await inPlatform((db) =>
    auditPlatform(db, ctx.actor, {
      action: "tenant.export_downloaded",
      subjectId: tenantId,
    }),
  );
  const name = `${code}-${finishedAt!.toISOString().slice(0, 10)}`;
  return { name, stream: packExport(folder, name) };
}
