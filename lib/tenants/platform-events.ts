import "server-only";
import { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { likeLiteral } from "./like-literal";

/** An operator read figures out of a tenant's own data. On record, and left out of the lists of what was changed. */
export const LOOKS_AT_DATA = "tenant.figures_read";

export type PlatformEventItem = {
  id: string;
  at: Date;
  actorKind: string;
  actorName: string;
  action: string;
  details: Record<string, unknown>;
  tenant: { id: string; name: string; code: string } | null;
};

export type PlatformEventQuery = {
  search?: string;
  tenantId?: string;
  /** The key of a flag. */
  flag?: string;
  /** Only events older than this one. */
  before?: string;
  /** An action to leave out. */
  without?: string;
  limit: number;
};

type Row = Omit<PlatformEventItem, "id" | "tenant"> & {
  id: bigint;
  tenantId: string | null;
  tenantName: string | null;
  tenantCode: string | null;
};

/** What operators and the platform did, newest first. `next` continues where the page ends. */
export async function listPlatformEvents(
  _ctx: PlatformContext,
  query: PlatformEventQuery,
): Promise<{ items: PlatformEventItem[]; next: string | null }> {
  const rows = await inPlatform((db) => db.$queryRaw<Row[]>(statement(query)));
  const items = rows.slice(0, query.limit).map(toItem);
  return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

function statement({ search, tenantId, flag, before, without, limit }: PlatformEventQuery): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (tenantId) conditions.push(Prisma.sql`e.subject_id = ${tenantId}::uuid`);
  if (flag) conditions.push(Prisma.sql`e.details ? 'flag' AND e.details ->> 'flag' = ${flag}`);
  if (before) conditions.push(Prisma.sql`e.id < ${before}::bigint`);
  if (without) conditions.push(Prisma.sql`e.action <> ${without}`);
  if (search) {
    const like = `%${likeLiteral(search)}%`;
    conditions.push(Prisma.sql`(e.actor_name ILIKE ${like} OR replace(e.action, '.', ' ') ILIKE ${like} OR e.action ILIKE ${like}
      OR t.name ILIKE ${like} OR t.code ILIKE ${like} OR e.details::text ILIKE ${like})`);
  }
  return Prisma.sql`
    SELECT e.id, e.at, e.actor_kind AS "actorKind", e.actor_name AS "actorName", e.action, e.details,
      COALESCE(t.id, x.subject_id) AS "tenantId", COALESCE(t.name, x.code) AS "tenantName", COALESCE(t.code, x.code) AS "tenantCode"
    FROM control.platform_events e LEFT JOIN control.tenants t ON t.id = e.subject_id
      LEFT JOIN control.erasures x ON x.subject_id = e.subject_id
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY e.id DESC LIMIT ${limit + 1}`;
}

function toItem({ id, tenantId, tenantName, tenantCode, ...event }: Row): PlatformEventItem {
  const tenant = tenantId ? { id: tenantId, name: tenantName ?? "", code: tenantCode ?? "" } : null;
  return { ...event, id: id.toString(), tenant };
}
