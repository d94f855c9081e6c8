import "server-only";
import type { z } from "zod";
import { audit } from "@/lib/audit/record";
import { placeHas } from "@/lib/db/place-has";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { normalAddress } from "./message";
import type { addressSchema } from "./provider-schema";
import { suppress, type Reason } from "./suppressions";

export const SUPPRESSIONS_PAGE = 50;
const SOFT_DAYS = 30;
const SOFT_SHOWN = 10;

export type Suppression = { address: string; reason: Reason; since: Date; by: string; detail: string };

/** A page of the list, the newest first, by a part of the address where one is asked for. */
export async function listSuppressions(
  ctx: TenantContext,
  { page, search }: { page: number; search?: string },
): Promise<{ suppressions: Suppression[]; total: number }> {
  requirePermission(ctx.actor, "integrations:write");
  const where = search ? { address: { contains: asLiteral(normalAddress(search)) } } : {};
  return inTenant(
    ctx,
    async (db) => {
      if (!(await placeHas(db, "mail_suppressions"))) return { suppressions: [], total: 0 };
      const rows = await db.mailSuppression.findMany({
        where,
        orderBy: { since: "desc" },
        skip: (page - 1) * SUPPRESSIONS_PAGE,
        take: SUPPRESSIONS_PAGE,
      });
      const suppressions = rows.map(({ tenantId: _, reason, ...row }) => ({
        ...row,
        reason: reason as Reason,
      }));
      return { suppressions, total: await db.mailSuppression.count({ where }) };
    },
    { readOnly: true },
  );
}

/** Who could not be reached for a passing reason lately, the worst first. They are still written to. */
export async function listSoftBounces(ctx: TenantContext): Promise<{ address: string; count: number }[]> {
  requirePermission(ctx.actor, "integrations:write");
  const since = new Date(Date.now() - SOFT_DAYS * 24 * 3_600_000);
  return inTenant(
    ctx,
    async (db) => {
      if (!(await placeHas(db, "mail_feedback"))) return [];
      const groups = await db.mailFeedback.groupBy({
        by: ["address"],
        where: { kind: "soft_bounce", receivedAt: { gte: since } },
        _count: { _all: true },
        orderBy: [{ _count: { address: "desc" } }, { address: "asc" }],
        take: SOFT_SHOWN,
      });
      return groups.map(({ address, _count }) => ({ address, count: _count._all }));
    },
    { readOnly: true },
  );
}

/** By hand. An address that is on the list already keeps its reason. */
export async function addSuppression(
  ctx: TenantContext,
  { address }: z.output<typeof addressSchema>,
): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  await inTenant(ctx, async (db) => {
    await suppress(db, { address, reason: "manual", by: ctx.actor.name });
    await audit(db, ctx.actor, { action: "mail.suppressed", subject: address });
  });
}

/** @throws AppError NOT_FOUND for an address that is not on this tenant's list */
export async function removeSuppression(
  ctx: TenantContext,
  { address }: z.output<typeof addressSchema>,
): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  await inTenant(ctx, async (db) => {
    const { count } = await db.mailSuppression.deleteMany({ where: { address } });
    if (count === 0) throw new AppError("NOT_FOUND", "The address is not on the list.");
    await audit(db, ctx.actor, { action: "mail.unsuppressed", subject: address });
  });
}

/** For LIKE: % and _ mean themselves. */
const asLiteral = (text: string) => text.replace(/[\\%_]/g, "\\$&");
