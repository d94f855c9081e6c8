import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { hashPassword } from "@/lib/auth/password";
import { publishable } from "@/lib/branding/palette";
import { defaultBranding } from "@/lib/branding/schema";
import { isUniqueViolation } from "@/lib/db/database-error";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { AppError } from "@/lib/errors/app-error";
import { answeringServers, chooseServer } from "@/lib/placement/choose-server";
import { placeTenant } from "@/lib/placement/place";
import { enqueue } from "@/lib/jobs/queue";
import type { HostPattern } from "@/lib/hosts/patterns";
import { signSettings } from "@/lib/settings/save-settings";
import { tenantSettingsSchema } from "@/lib/settings/schema";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { variationsOf } from "./code";
import { finishRequest } from "./finish-request";
import { hostsOfCode } from "./hosts";
import type { CreateTenantInput } from "./schema";
import { temporaryPassword } from "./temporary-password";

export type CreatedTenant = {
  tenantId: string;
  /** Whether it is open already. */
  isReady: boolean;
  owner: {
    email: string;
    /** In clear, for the operator's eyes once; null for a person who signs in elsewhere already and keeps theirs. */
    password: string | null;
  };
};

/**
 * Creates a tenant: its record, brand, hosts by the patterns, and an owner. All of it or nothing. Among the shared rows of
 * the main server it is open for business at the next request; any other place is made by the worker within seconds
 * (finish-creation.ts), and until then its pages say that it is being created.
 *
 * @throws AppError CONFLICT for a code or host that is taken and where no server can take it, INVALID_INPUT for an unknown
 *   plan or server; all name the field
 */
export async function createTenant(ctx: PlatformContext, input: CreateTenantInput): Promise<CreatedTenant> {
  const password = temporaryPassword();
  const passwordHash = await hashPassword(password);
  const awake = await answeringServers();
  const created = await inPlatform(async (db) => {
    const plan = await db.plan.findUnique({ where: { id: input.planId } });
    if (!plan) throw refusal("INVALID_INPUT", "planId", "There is no such plan. Choose one of the list.");
    await refuseTakenCode(db, input.code);
    const serverId = await chooseServer(db, input.level, { wanted: input.serverId || null, awake });
    const { tenantId, isReady } = await insertTenant(db, ctx, input, serverId);
    const isNewPerson = await addOwner(db, tenantId, input, passwordHash);
    await auditPlatform(db, ctx.actor, {
      action: "tenant.created",
      subjectId: tenantId,
      details: { code: input.code, plan: plan.name, place: `${input.level} on ${serverId}` },
    });
    return { tenantId, isReady, owner: { email: input.ownerEmail, password: isNewPerson ? password : null } };
  }).catch((error: unknown) => {
    // Somebody else was quicker with the same code; everything else that could collide is written so that it cannot.
    throw isUniqueViolation(error)
      ? refusal("CONFLICT", "code", `“${input.code}” has just been taken.`)
      : error;
  });
  if (!created.isReady) await enqueue(finishRequest, created.tenantId, {});
  await followChangesNow();
  return created;
}

/** @throws AppError CONFLICT for a code that is taken, or whose address is somebody's custom domain */
export async function refuseTakenCode(db: ControlDb, code: string): Promise<void> {
  const candidates = [code, ...variationsOf(code)];
  const rows = await db.tenant.findMany({ where: { code: { in: candidates } }, select: { code: true } });
  const taken = new Set(rows.map((row) => row.code));
  if (taken.has(code)) {
    const free = candidates.find((candidate) => !taken.has(candidate));
    throw refusal("CONFLICT", "code", `“${code}” is taken.${free ? ` “${free}” is free.` : ""}`);
  }
  const patterns = await db.hostPattern.findMany({ orderBy: { position: "asc" } });
  const hosts = hostsOfCode(code, patterns as HostPattern[], serverEnv().LIVERY_ROOT);
  // A custom domain is looked up before the patterns, so it would swallow the new tenant's address.
  const domain = await db.domain.findFirst({ where: { host: { in: hosts } }, select: { host: true } });
  if (domain) throw refusal("CONFLICT", "code", `${domain.host} is another tenant’s custom domain.`);
}

async function insertTenant(db: ControlDb, ctx: PlatformContext, input: CreateTenantInput, serverId: string) {
  const { name, code, planId, locale, currency, timeZone } = input;
  const orderPrefix = /[a-z]/.exec(code)?.[0].toUpperCase();
  const settings = tenantSettingsSchema.parse({
    general: { locale, currency, timeZone },
    orders: { orderPrefix },
  });
  const isSlugTaken = (await db.tenant.count({ where: { slug: code } })) > 0;
  const slug = isSlugTaken ? `${code}-${crypto.randomUUID().slice(0, 8)}` : code;
  await signSettings(db, ctx.actor.name);
  const { id: tenantId } = await db.tenant.create({
    data: { name, code, slug, planId, settings },
  });
  const isReady = await placeTenant(db, tenantId, { level: input.level, serverId });
  if (isReady) await db.tenant.update({ where: { id: tenantId }, data: { status: "active" } });

  const plain = defaultBranding(name);
  // A colour that no button could be seen in is deepened: what is published passes AA from the first day.
  const document = { ...plain, colors: publishable({ ...plain.colors, primary: input.color }) };
  await db.branding.create({ data: { tenantId, published: document } });
  // By nobody that its staff know: the operator stands in the platform's own log.
  await db.brandingVersion.create({ data: { tenantId, version: 1, document } });
  return { tenantId, isReady };
}

/**
 * Makes the person the owner. Written so that the same address in two tenants created at once is one person.
 * @returns whether the password is theirs: somebody who has one already keeps it
 */
async function addOwner(
  db: ControlDb,
  tenantId: string,
  { ownerEmail: email, ownerName: name }: CreateTenantInput,
  passwordHash: string,
): Promise<boolean> {
  await db.staffUser.createMany({ data: [{ email, name }], skipDuplicates: true });
  const { id: staffId } = await db.staffUser.findUniqueOrThrow({ where: { email } });
  const { count } = await db.staffCredential.createMany({
    data: [{ staffId, passwordHash }],
    skipDuplicates: true,
  });
  await db.membership.create({ data: { tenantId, staffId, role: "owner" } });
  return count === 1;
}

function refusal(code: "CONFLICT" | "INVALID_INPUT", field: string, message: string): AppError {
  return new AppError(code, message, {
    userMessage: "Please check the marked fields.",
    fields: { [field]: message },
  });
}
