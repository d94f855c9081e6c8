import type { Permission } from "@/lib/auth/policy";
import { AppError } from "@/lib/errors/app-error";
import type { Actor } from "@/lib/tenancy/context";

/**
 * Refuses an actor who may not do this. Operations ask again, whatever their caller has asked: a job or another surface
 * may call them too. The system acts on its own behalf.
 * @throws AppError FORBIDDEN
 */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (actor.kind === "system") return;
  if (actor.kind === "staff" && actor.permissions.includes(permission)) return;
  throw new AppError("FORBIDDEN", `${actor.kind} ${actor.name} lacks ${permission}.`, {
    says: "FORBIDDEN",
  });
}
