import { permissionsOf, type Role } from "@/lib/auth/policy";
import type { RowLimit } from "@/lib/db/row-limit";
import type { Actor, TenantContext } from "@/lib/tenancy/context";

type Staff = Extract<Actor, { kind: "staff" }>;

/** The context that a member of staff would have. */
export function asStaff(
  ctx: TenantContext,
  role: Role,
  { limit = { rows: "all" } as RowLimit, id = crypto.randomUUID() as string, name = "Ada" } = {},
): TenantContext<Staff> {
  const permissions = permissionsOf(role, { isLimited: limit.rows !== "all" });
  return {
    ...ctx,
    actor: { kind: "staff", id, name, email: `${role}@x.test`, role, permissions, limit },
  };
}
