import "server-only";
import { z } from "zod";
import { inTenant } from "@/lib/db/scopes";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { wholeOrder, type OrderShape } from "./portal-queries";

/** An order as its customer sees it, for staff; null where this tenant, or this member of its staff, has no such order. */
export async function findReceiptOrder(ctx: TenantContext, id: string): Promise<OrderShape | null> {
  requirePermission(ctx.actor, "orders:read");
  if (!z.uuid().safeParse(id).success) return null;
  return inTenant(ctx, (db) => wholeOrder(db, { id }), { readOnly: true });
}
