import "server-only";
import { createHash } from "node:crypto";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { admit, refuseWithoutRoom } from "@/lib/usage/admit";
import { isStored } from "./pictures";
import { fileStore } from "./store";

const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;
const BEGINNING = Buffer.from("%PDF-");

/** Whether a file says that it is a PDF. */
export function isPdf(bytes: Uint8Array): boolean {
  return BEGINNING.equals(bytes.subarray(0, BEGINNING.length));
}

/**
 * Keeps a PDF as it came. Nothing here reads it: what is in it is for whoever saves it, so it is never shown on a tenant's host
 * (app/files).
 *
 * @returns its key, which ends in .pdf
 * @throws AppError FILE_REFUSED for what is no PDF, or too large a one; PLAN_LIMIT_REACHED
 */
export async function storeDocument(ctx: TenantContext, bytes: Uint8Array): Promise<string> {
  if (!isPdf(bytes) || bytes.byteLength > MAX_DOCUMENT_BYTES) {
    const says = isPdf(bytes) ? "documentTooLarge" : "notPdf";
    throw new AppError("FILE_REFUSED", `A document was refused: ${says}`, { says });
  }
  const key = `${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}.pdf`;
  await inTenant(ctx, async (db) => {
    if (!(await isStored(db, key))) await refuseWithoutRoom(db, ctx, "storageMb");
  });
  await fileStore().put(ctx, key, bytes);
  await inTenant(ctx, async (db) => {
    if (await isStored(db, key)) return; // the same document is the same file
    await admit(db, ctx, "storageMb", bytes.byteLength);
    const row = { key, mime: "application/pdf", bytes: bytes.byteLength };
    await db.storedFile.createMany({ data: [row], skipDuplicates: true });
  });
  return key;
}
