import "server-only";
import { audit, auditPlatform } from "@/lib/audit/record";
import { databaseError } from "@/lib/db/database-error";
import { readAcross } from "@/lib/db/read-across";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { severalAtATime } from "@/lib/db/several-at-a-time";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { ErrorCode } from "@/lib/errors/codes";
import { log } from "@/lib/log/log";
import { requirePermission } from "@/lib/staff/policy";
import type { Actor, PlatformContext, Tenant, TenantContext, TenantStatus } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { reports, type InputOf, type ReportId, type RowOf } from "./registry";
import { reasonSchema } from "./schema";

export type ReportRequest<Id extends ReportId> = {
  report: Id;
  tenantIds: readonly string[];
  input: InputOf<Id>;
  /** Why an operator looks. An owner's report needs none. */
  reason?: string;
};

export type ReportedTenant = Pick<Tenant, "id" | "code" | "name">;

/** `read` were counted, rows or none; `failed` were not, each for its own reason. Together they are what was asked for. */
export type ReportResult<Row> = {
  rows: Row[];
  read: ReportedTenant[];
  failed: (ReportedTenant & { code: ErrorCode })[];
};

const MOST_TENANTS = 200;
const WRITES_AT_A_TIME = 4;
const NOT_READ: Partial<Record<TenantStatus, ErrorCode>> = {
  creating: "TENANT_CREATING",
  suspended: "TENANT_SUSPENDED",
  archived: "TENANT_ARCHIVED",
};

/**
 * The one way to read several tenants at once: a report of the registry, as a role of the database that sees what the report
 * needs of these tenants and nothing else. Before anything is read it is on record who asks what about whom, with the platform
 * and with each tenant; a tenant that cannot take note of it is not read.
 *
 * @throws AppError FORBIDDEN for staff who lack the permission or do not own every tenant named, INVALID_INPUT for an
 *   operator without a reason, NOT_FOUND for an id that is no tenant's
 */
export async function acrossTenants<Id extends ReportId>(
  ctx: TenantContext | PlatformContext,
  request: ReportRequest<Id>,
): Promise<ReportResult<RowOf<Id>>> {
  const { actor } = ctx;
  const report = reports[request.report];
  const reason = reasonOf(actor, request.reason);
  const tenants = await tenantsOf([...new Set(request.tenantIds)]);
  await requireMayRead(actor, request.report, tenants);

  const { name } = report;
  const details = { report: request.report, ...(reason && { reason }) };
  const codes = tenants.map(({ code }) => code);
  await inPlatform((db) =>
    auditPlatform(db, actor, { action: "report.read", details: { ...details, name, tenants: codes } }),
  );
  const failed = new Map<string, ErrorCode>();
  await severalAtATime(WRITES_AT_A_TIME, tenants, async (tenant) => {
    const state = NOT_READ[tenant.status];
    if (state) return failed.set(tenant.id, state);
    try {
      await inTenant({ tenant }, (db) => audit(db, actor, { action: "report.read", subject: name, details }));
    } catch (error) {
      log.warn({ tenant: tenant.id, error: String(error) }, "a tenant could not take note of a report");
      const refusal = databaseError(error);
      failed.set(tenant.id, isAppError(refusal) ? refusal.code : "UNEXPECTED");
    }
  });

  const reported = new Map(
    tenants.map(({ id, settings }) => [id, { id, timeZone: settings.general.timeZone }] as const),
  );
  const found = await readAcross<{ tenantId: string }>(
    tenants.map(({ id }) => id).filter((id) => !failed.has(id)),
    (ids) =>
      report.query(
        ids.map((id) => reported.get(id)!),
        request.input,
      ),
  );
  for (const [id, code] of found.failed) failed.set(id, code);
  return {
    rows: found.rows.map((row) => report.row.parse(row) as RowOf<Id>),
    read: tenants.filter(({ id }) => !failed.has(id)).map(named),
    failed: tenants.flatMap((tenant) => {
      const code = failed.get(tenant.id);
      return code ? [{ ...named(tenant), code }] : [];
    }),
  };
}

function named({ id, code, name }: Tenant): ReportedTenant {
  return { id, code, name };
}

function reasonOf(actor: Actor, reason: string | undefined): string | undefined {
  if (actor.kind !== "operator") return undefined;
  const parsed = reasonSchema.safeParse(reason);
  if (parsed.success) return parsed.data;
  const message = parsed.error.issues[0]!.message;
  throw new AppError("INVALID_INPUT", `A report without a reason: ${message}`, {
    userMessage: "Please check the marked fields.",
    fields: { reason: message },
  });
}

async function tenantsOf(tenantIds: string[]): Promise<Tenant[]> {
  if (tenantIds.length > MOST_TENANTS) {
    throw new AppError("INVALID_INPUT", `A report over ${tenantIds.length} tenants.`, {
      says: "mostShops",
      values: { most: MOST_TENANTS },
    });
  }
  return severalAtATime(WRITES_AT_A_TIME, tenantIds, async (id) => {
    const tenant = await tenantById(id);
    if (!tenant) throw new AppError("NOT_FOUND", `There is no tenant ${id}.`);
    return tenant;
  });
}

/** Owning is looked up here once more: whoever calls may have had the ids from anywhere. */
async function requireMayRead(actor: Actor, report: ReportId, tenants: Tenant[]): Promise<void> {
  if (actor.kind === "operator") return;
  requirePermission(actor, reports[report].permission);
  if (actor.kind !== "staff") return;
  const tenantId = { in: tenants.map(({ id }) => id) };
  const owned = await inPlatform((db) =>
    db.membership.count({ where: { staffId: actor.id, role: "owner", tenantId } }),
  );
  if (owned === tenants.length) return;
  throw new AppError("FORBIDDEN", `${actor.name} does not own every tenant of the report ${report}.`, {
    says: "onlyOwnShops",
  });
}
