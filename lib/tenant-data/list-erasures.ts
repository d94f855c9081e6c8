import "server-only";
import { z } from "zod";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { OPEN } from "./tasks";

export type ErasureItem = { id: string; code: string; by: string; at: Date; rows: number };
export type ErasureUnderway = {
  id: string;
  tenantId: string;
  code: string;
  step: string;
  error: string | null;
};

const SHOWN = 100;
const proofSchema = z.object({ erased: z.object({ rows: z.number() }) });

/** What was erased, newest first, and what is being erased or could not be. */
export async function listErasures(
  _ctx: PlatformContext,
): Promise<{ done: ErasureItem[]; underway: ErasureUnderway[] }> {
  return inPlatform(
    async (db) => {
      const done = await db.erasure.findMany({ orderBy: { erasedAt: "desc" }, take: SHOWN });
      const tasks = await db.dataTask.findMany({
        where: { kind: "erase", status: { in: OPEN } },
        orderBy: { createdAt: "desc" },
      });
      return {
        done: done.map(({ id, code, erasedBy: by, erasedAt: at, proof }) => {
          return { id, code, by, at, rows: proofSchema.parse(JSON.parse(proof)).erased.rows };
        }),
        underway: tasks.map(({ id, subjectId: tenantId, subjectCode: code, step, error }) => {
          return { id, tenantId, code, step, error };
        }),
      };
    },
    { readOnly: true },
  );
}

/** @throws AppError NOT_FOUND */
export async function getErasure(
  _ctx: PlatformContext,
  id: string,
): Promise<{ code: string; proof: string; signature: string }> {
  const known = z.uuid().safeParse(id).success;
  const erasure = known ? await inPlatform((db) => db.erasure.findUnique({ where: { id } })) : null;
  if (!erasure) throw new AppError("NOT_FOUND", `There is no erasure ${id}.`);
  return erasure;
}
