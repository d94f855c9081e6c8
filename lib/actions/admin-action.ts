import "server-only";
import type { z } from "zod";
import { requireAdmin, type Staff } from "@/lib/auth/guards";
import type { Permission } from "@/lib/auth/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { formAction, type FormAction } from "./run-action";

/** A form action of the admin pages: a member of this host's staff who may do `permission`. */
export function adminAction<Schema extends z.ZodType>(
  permission: Permission,
  schema: Schema,
  run: (ctx: TenantContext<Staff>, input: z.output<Schema>) => Promise<string | void>,
): FormAction {
  return formAction(() => requireAdmin(permission), schema, run);
}
