import "server-only";
import type { ControlDb, TenantDb } from "@/lib/db/scopes";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import type { Actor } from "@/lib/tenancy/context";

export type AuditEntry = {
  /** What was done, as `<subject>.<verb>`: "product.archived". */
  action: string;
  /** What it was done to, as a person would name it. */
  subject?: string;
  details?: Prisma.InputJsonObject;
};

/** Writes into the tenant's own audit log, in the transaction of the change itself. */
export async function audit(
  db: TenantDb,
  actor: Actor,
  { action, subject = "", details = {} }: AuditEntry,
): Promise<void> {
  const who = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name };
  // Not create(), which reads back what it wrote: staff with a limit may not read here.
  await db.auditEvent.createMany({ data: [{ ...who, action, subject, details }] });
}

/** Writes into the platform's audit log; `subjectId` is the tenant concerned, where there is one. */
export async function auditPlatform(
  db: ControlDb,
  actor: Actor,
  { action, subjectId = null, details = {} }: Omit<AuditEntry, "subject"> & { subjectId?: string | null },
): Promise<void> {
  const who = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name };
  await db.platformEvent.create({ data: { ...who, action, subjectId, details } });
}
