import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";

/** The refusal for whoever would overwrite what somebody saved after they had opened their form; says who it was. */
export async function savedByAnother(
  db: TenantDb,
  kind: "product" | "category",
  id: string,
): Promise<AppError> {
  const last = await db.auditEvent.findFirst({
    where: { action: { startsWith: `${kind}.` }, details: { path: ["id"], equals: id } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  return new AppError("CONFLICT", `The ${kind} ${id} was saved meanwhile.`, {
    says: last ? `${kind}SavedBy` : `${kind}SavedMeanwhile`,
    values: { name: last?.actorName ?? "" },
  });
}
