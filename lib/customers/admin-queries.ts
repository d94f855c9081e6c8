import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import { inControl, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { askedForm } from "@/lib/forms/asked-form";
import { storedAnswers } from "@/lib/forms/save-answers";
import { whereAnswered, type Wanted } from "@/lib/forms/find";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { compareIn } from "@/lib/i18n/compare-in";

export const CUSTOMERS_PAGE = 25;

/** `owner` is the id of a member of staff, or "none" for customers of nobody. */
export type CustomerFilter = {
  search?: string;
  owner?: string;
  /** What the tenant's own fields have to be answered with. */
  own?: Wanted[];
  page: number;
};

export type CustomerRow = {
  id: string;
  name: string;
  email: string;
  ownerId: string | null;
  team: string | null;
  dataLevel: number;
  orders: number;
  lastOrder: Date | null;
};

/** One page of the customers whom the actor may see, by name. */
export async function listCustomers(
  ctx: TenantContext,
  { search, owner, own, page }: CustomerFilter,
): Promise<{ customers: CustomerRow[]; total: number }> {
  requirePermission(ctx.actor, "customers:read");
  const conditions: Prisma.Sql[] = [];
  if (owner === "none") conditions.push(Prisma.sql`c.owner_id IS NULL`);
  else if (owner) conditions.push(Prisma.sql`c.owner_id = ${owner}::uuid`);
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(Prisma.sql`(c.name ILIKE ${pattern} OR c.email ILIKE ${pattern})`);
  }
  return inTenant(
    ctx,
    async (db) => {
      const answered = await whereAnswered(db, "customers", own, Prisma.sql`c.id`);
      const within = Prisma.join([...answered, ...conditions], " AND ");
      const [counted] = await db.$queryRaw<{ total: number }[]>`
        SELECT count(*)::int AS total FROM customers c WHERE ${within}`;
      const customers = await db.$queryRaw<CustomerRow[]>`
        SELECT c.id, c.name, c.email, c.owner_id AS "ownerId", c.team, c.data_level AS "dataLevel", o.orders, o."lastOrder"
        FROM (SELECT * FROM customers c WHERE ${within}
              ORDER BY c.name, c.id LIMIT ${CUSTOMERS_PAGE} OFFSET ${(page - 1) * CUSTOMERS_PAGE}) c
        CROSS JOIN LATERAL (SELECT count(*)::int AS orders, max(o.placed_at) AS "lastOrder" FROM orders o
                            WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.id) o
        ORDER BY c.name, c.id`;
      return { customers, total: counted?.total ?? 0 };
    },
    { readOnly: true },
  );
}

/**
 * A customer with their latest orders.
 * @throws AppError NOT_FOUND, also for one whom the actor may not see
 */
export async function getCustomer(ctx: TenantContext, customerId: string) {
  requirePermission(ctx.actor, "customers:read");
  const customer = await inTenant(
    ctx,
    async (db) => {
      const found = await db.customer.findFirst({
        where: { id: customerId },
        omit: { tenantId: true },
        include: {
          orders: {
            orderBy: { placedAt: "desc" },
            take: 10,
            select: {
              id: true,
              number: true,
              status: true,
              placedAt: true,
              totalMinor: true,
              currency: true,
            },
          },
          _count: { select: { orders: true } },
        },
      });
      if (!found) return null;
      const given = await storedAnswers(db, "customers", found.id);
      return { ...found, ...given, own: await askedForm(db, "customers", "all", given) };
    },
    { readOnly: true },
  );
  if (!customer)
    throw new AppError("NOT_FOUND", `There is no customer ${customerId}.`, {
      says: "customerMissing",
    });
  return customer;
}

/** Who a customer can belong to, and the names of teams that somebody is in. */
export async function listAssignees(
  ctx: TenantContext,
): Promise<{ staff: { id: string; name: string }[]; teams: string[] }> {
  requirePermission(ctx.actor, "customers:read");
  const members = await inControl(ctx, (db) =>
    db.membership.findMany({
      where: { tenantId: ctx.tenant.id },
      select: { team: true, staff: { select: { id: true, name: true } } },
    }),
  );
  const teams = [...new Set(members.flatMap(({ team }) => team ?? []))];
  const compare = compareIn(ctx.locale);
  return {
    staff: members.map(({ staff }) => staff).sort((a, b) => compare(a.name, b.name)),
    teams: teams.sort(compare),
  };
}
