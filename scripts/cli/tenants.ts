import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext, TenantStatus } from "@/lib/tenancy/context";
import { resumeTenant, suspendTenant } from "@/lib/tenants/change-status";
import { createTenant } from "@/lib/tenants/create-tenant";
import { finishCreation } from "@/lib/tenants/finish-creation";
import { listTenants, type TenantListItem } from "@/lib/tenants/list-tenants";
import { createTenantSchema, suspendTenantSchema } from "@/lib/tenants/schema";
import { findTenantDetails } from "@/lib/tenants/tenant-details";
import { layOutTable } from "@/scripts/lib/text-table.mjs";
import type { Answer } from "./answer";
import { findTenant } from "./find-tenant";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: "cli",
};
const PER_PAGE = 500;

/** `livery tenants` */
export async function listAll(query: { status?: TenantStatus; search?: string }): Promise<Answer> {
  const items: TenantListItem[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { status = null, search = "" } = query;
    const found = await listTenants(ctx, { search, status, order: "name", page, perPage: PER_PAGE });
    items.push(...found.items);
    pages = found.pages;
  }
  const data = items.map(({ id, code, name, status, plan, level, server, hosts }) => {
    return { id, code, name, status, plan, level, server, hosts };
  });
  const { head, rule, rows } = layOutTable(
    ["code", "name", "status", "level", "server", "hosts"],
    data.map(({ code, name, status, level, server, hosts }) => [
      code,
      name,
      status,
      level,
      server,
      hosts.join(", "),
    ]),
  );
  return { data, text: data.length ? [head, rule, ...rows].join("\n") : "No tenant is like that." };
}

/** `livery tenants show` */
export async function showTenant(word: string): Promise<Answer> {
  const { id } = await findTenant(word);
  const details = await findTenantDetails(ctx, id);
  if (!details) throw new AppError("NOT_FOUND", "The tenant has just been removed.");
  const { code, name, status, createdAt, placement: level, server, plan, settings, hosts, people } = details;
  const suspension = details.suspensions.find(({ resumedAt }) => resumedAt === null) ?? null;
  const text = facts([
    ["code", code],
    ["id", id],
    ["name", name],
    ["status", suspension ? `${status}: ${suspension.reason}` : status],
    ["level", `${level} on ${server}`],
    ["plan", plan.name],
    ["settings", `${settings.general.locale}, ${settings.general.currency}, ${settings.general.timeZone}`],
    ["created", createdAt.toISOString()],
    ["hosts", hosts.map(({ host, state }) => (state === "active" ? host : `${host} (${state})`)).join(", ")],
    ["people", people.map((person) => `${person.name} <${person.email}>, ${person.role}`).join("; ")],
  ]);
  const data = {
    id,
    code,
    name,
    status,
    level,
    server,
    plan,
    settings,
    createdAt,
    hosts,
    people,
    suspension,
  };
  return { data, text };
}

/**
 * `livery tenants create`: opens the tenant before it answers, instead of leaving that to the worker.
 * @throws ZodError, AppError as createTenant; CONFLICT where the place could not be made
 */
export async function create(options: { plan: string } & Record<string, string>): Promise<Answer> {
  const { plan, server: serverId, ...rest } = options;
  const input = createTenantSchema.parse({ ...rest, planId: plan, serverId });
  await refuseUnknownPlan(plan);
  const { tenantId, owner, isReady } = await createTenant(ctx, input);
  if (!isReady && !(await finishCreation(tenantId, ctx.actor))) throw await whyNot(input.code);
  const details = (await findTenantDetails(ctx, tenantId))!;
  const { code, name, status, placement: level, server } = details;
  const hosts = details.hosts.map(({ host }) => host);
  const text = facts([
    ["created", `${name} (${code}), ${level} on ${server}`],
    ["hosts", hosts.join(", ")],
    ["owner", owner.email],
    ["password", owner.password ?? "the one that this person has already"],
    ...(owner.password ? ([["", "It is shown this once: hand it over now."]] as const) : []),
  ]);
  return { data: { id: tenantId, code, name, status, level, server, hosts, owner }, text };
}

/** `livery tenants suspend` */
export async function suspend(word: string, reason: string): Promise<Answer> {
  const tenant = await findTenant(word);
  await suspendTenant(ctx, suspendTenantSchema.parse({ tenantId: tenant.id, reason }));
  return moved(tenant, "suspended", `${tenant.name} (${tenant.code}) is suspended.`);
}

/** `livery tenants resume` */
export async function resume(word: string): Promise<Answer> {
  const tenant = await findTenant(word);
  await resumeTenant(ctx, { tenantId: tenant.id });
  return moved(tenant, "active", `${tenant.name} (${tenant.code}) is open again.`);
}

function moved({ id, code }: { id: string; code: string }, status: TenantStatus, text: string): Answer {
  return { data: { id, code, status }, text };
}

async function refuseUnknownPlan(id: string): Promise<void> {
  const plans = await inPlatform((db) =>
    db.plan.findMany({ orderBy: { rank: "asc" }, select: { id: true } }),
  );
  if (plans.some((plan) => plan.id === id)) return;
  throw new AppError(
    "INVALID_INPUT",
    `There is no plan “${id}”: choose ${plans.map((plan) => plan.id).join(", ")}.`,
  );
}

/** The platform's log is where the reason of a failed creation is. */
async function whyNot(code: string): Promise<AppError> {
  const event = await inPlatform((db) =>
    db.platformEvent.findFirst({
      where: { action: "tenant.creation_failed", details: { path: ["code"], equals: code } },
      orderBy: { id: "desc" },
    }),
  );
  const { reason = "see the log of the worker" } = (event?.details ?? {}) as { reason?: string };
  return new AppError(
    "CONFLICT",
    `“${code}” was not created, and nothing of it is left; its place could not be made: ${reason}`,
  );
}

function facts(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}   ${value}`).join("\n");
}
