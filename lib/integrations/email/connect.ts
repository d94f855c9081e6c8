import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { audit } from "@/lib/audit/record";
import { inControl, inTenant, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { keepSecret, sealSecret } from "@/lib/secrets/secret";
import type { TenantContext } from "@/lib/tenancy/context";
import { hurryMail } from "@/lib/mail/provider-trouble";
import { requirePermission } from "@/lib/staff/policy";
import { findEmailConnection, secretNameOf, secretsSet, type EmailConnection } from "./connection";
import {
  secretFields,
  secretSchema,
  settingsSchemas,
  whereSecretsGo,
  type connectSchema,
  type EmailProvider,
} from "./provider-schema";

type Input = z.output<typeof connectSchema>;

/**
 * Connects the tenant's own account, or changes it. A secret that is left empty stays as it is, unless the settings now lead
 * elsewhere with it.
 *
 * @throws AppError INVALID_INPUT with the fields; CONFLICT when somebody has changed it meanwhile; FORBIDDEN
 */
export async function connectEmail(ctx: TenantContext, input: Input): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  const { provider } = input;
  const before = await findEmailConnection(ctx);
  if ((before?.version ?? 0) !== input.version) throw savedMeanwhile();
  const settings = settingsOf(provider, input);
  const sealed = await sealedSecrets(ctx, provider, input, isElsewhere(provider, before, settings));
  const hookId = before?.hookId ?? randomBytes(16).toString("base64url");
  await inControl(ctx, async (db) => {
    const stored = await store(db, ctx, { provider, settings, hookId, version: input.version });
    if (!stored) throw savedMeanwhile();
    if (before && before.provider !== provider) await forgetSecrets(db, ctx, before.provider);
    for (const [name, value] of sealed)
      await keepSecret(db, ctx.tenant.id, secretNameOf(provider, name), value);
  });
  const details = { type: "email", provider, secrets: [...sealed.keys()] };
  await inTenant(ctx, (db) =>
    audit(db, ctx.actor, { action: "integration.connected", subject: provider, details }),
  );
  await hurryMail(ctx);
}

/**
 * Goes back to the platform's provider, and forgets the credentials.
 * @throws AppError NOT_FOUND; FORBIDDEN
 */
export async function disconnectEmail(ctx: TenantContext): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  const before = await findEmailConnection(ctx);
  if (!before) throw new AppError("NOT_FOUND", "There is no connection.");
  await inControl(ctx, async (db) => {
    await db.integration.deleteMany({ where: { tenantId: ctx.tenant.id, type: "email" } });
    await forgetSecrets(db, ctx, before.provider);
  });
  await inTenant(ctx, (db) =>
    audit(db, ctx.actor, {
      action: "integration.removed",
      subject: before.provider,
      details: { type: "email" },
    }),
  );
  await hurryMail(ctx);
}

/** Removes a secret that the connection can do without. @throws AppError NOT_FOUND; FORBIDDEN */
export async function removeEmailSecret(ctx: TenantContext, name: string): Promise<void> {
  requirePermission(ctx.actor, "integrations:write");
  const before = await findEmailConnection(ctx);
  const field = before && secretFields[before.provider].find((one) => one.name === name);
  if (!before || !field || field.isRequired)
    throw new AppError("NOT_FOUND", "There is no such secret to remove.");
  await inControl(ctx, async (db) => {
    await keepSecret(db, ctx.tenant.id, secretNameOf(before.provider, name), null);
    await db.$executeRaw`
      UPDATE control.integrations SET version = version + 1, updated_at = now()
      WHERE tenant_id = ${ctx.tenant.id}::uuid AND type = 'email'`;
  });
}

function settingsOf(provider: EmailProvider, input: Input): Record<string, unknown> {
  const typed = Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) =>
      name.startsWith("settings.") ? [[name.slice("settings.".length), value]] : [],
    ),
  );
  const parsed = settingsSchemas[provider].safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues)
    fields[`settings.${path.join(".")}`] ??= /^\w+$/.test(message) ? message : "needed";
  throw new AppError("INVALID_INPUT", "The settings are not valid.", { fields });
}

function isElsewhere(
  provider: EmailProvider,
  before: EmailConnection | null,
  settings: Record<string, unknown>,
): boolean {
  if (before?.provider !== provider) return true;
  return whereSecretsGo[provider].some((name) => before.settings[name] !== settings[name]);
}

/** What was entered, sealed; null for what has to go. */
async function sealedSecrets(
  ctx: TenantContext,
  provider: EmailProvider,
  input: Input,
  isNew: boolean,
): Promise<Map<string, string | null>> {
  const kept = isNew ? {} : await secretsSet(ctx, provider);
  const entered = new Map<string, string>();
  const fields: Record<string, string> = {};
  for (const { name, isRequired } of secretFields[provider]) {
    const parsed = secretSchema.safeParse(input[`secret.${name}`] ?? "");
    if (!parsed.success) fields[`secret.${name}`] = parsed.error.issues[0]!.message;
    else if (parsed.data) entered.set(name, parsed.data);
    else if (isRequired && !(name in kept)) fields[`secret.${name}`] = "needed";
  }
  // A password that was kept does not go to a server that somebody has just typed.
  if (provider === "smtp" && isNew && input["settings.user"] && !entered.has("password"))
    fields["secret.password"] = "again";
  if (Object.keys(fields).length)
    throw new AppError("INVALID_INPUT", "A secret is missing or not valid.", { fields });
  const sealed = new Map<string, string | null>();
  for (const { name } of secretFields[provider]) {
    const text = entered.get(name);
    if (text !== undefined)
      sealed.set(name, await sealSecret(ctx.tenant.id, secretNameOf(provider, name), text));
    else if (isNew) sealed.set(name, null);
  }
  return sealed;
}

type Stored = { provider: EmailProvider; settings: Record<string, unknown>; hookId: string; version: number };

/** @returns false when somebody was quicker */
async function store(
  db: ControlDb,
  ctx: TenantContext,
  { provider, settings, hookId, version }: Stored,
): Promise<boolean> {
  const document = JSON.stringify(settings);
  const by = ctx.actor.name;
  const count =
    version === 0
      ? await db.$executeRaw`
          INSERT INTO control.integrations (tenant_id, type, provider, settings, hook_id, updated_by)
          VALUES (${ctx.tenant.id}::uuid, 'email', ${provider}, ${document}::jsonb, ${hookId}, ${by}) ON CONFLICT DO NOTHING`
      : await db.$executeRaw`
          UPDATE control.integrations SET provider = ${provider}, settings = ${document}::jsonb, version = version + 1,
            state = 'untested', last_error = NULL, tested_at = NULL, updated_by = ${by}, updated_at = now()
          WHERE tenant_id = ${ctx.tenant.id}::uuid AND type = 'email' AND version = ${version}`;
  return count === 1;
}

async function forgetSecrets(
  db: ControlDb,
  { tenant }: TenantContext,
  provider: EmailProvider,
): Promise<void> {
  for (const { name } of secretFields[provider])
    await keepSecret(db, tenant.id, secretNameOf(provider, name), null);
}

const savedMeanwhile = () =>
  new AppError("CONFLICT", "The connection was changed by somebody else meanwhile.");
