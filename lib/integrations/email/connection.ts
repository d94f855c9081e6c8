import "server-only";
import { LRUCache } from "lru-cache";
import { inControl, type TenantScope } from "@/lib/db/scopes";
import { findSecret } from "@/lib/secrets/secret";
import { ProviderError, type ProviderCode } from "../provider-error";
import type { EmailAdapter } from "./adapter";
import { openAdapter, type Secrets } from "./open-adapter";
import { EMAIL_PROVIDERS, secretFields, type EmailProvider } from "./provider-schema";

export type LastError = { code: ProviderCode; detail: string; at: string };

/** A tenant's own account with a provider of mail, without its credentials. */
export type EmailConnection = {
  provider: EmailProvider;
  settings: Record<string, unknown>;
  version: number;
  hookId: string;
  state: "untested" | "working" | "failing";
  testedAt: Date | null;
  lastError: LastError | null;
  updatedAt: Date;
  updatedBy: string;
};

/** Where a secret of the connection is kept (lib/secrets). */
export const secretNameOf = (provider: EmailProvider, field: string) => `email ${provider} ${field}`;

/** null where the tenant uses the platform's provider. */
export async function findEmailConnection(ctx: TenantScope): Promise<EmailConnection | null> {
  const row = await inControl(
    ctx,
    (db) =>
      db.integration.findUnique({ where: { tenantId_type: { tenantId: ctx.tenant.id, type: "email" } } }),
    { readOnly: true },
  );
  if (!row || !isProvider(row.provider)) return null;
  return {
    ...row,
    provider: row.provider,
    settings: row.settings as Record<string, unknown>,
    state: row.state as EmailConnection["state"],
    lastError: row.lastError as LastError | null,
  };
}

type Opened = { adapter: EmailAdapter };
const shared = globalThis as typeof globalThis & { liveryEmailAdapters?: LRUCache<string, Opened> };
/** Open for a while, for the sake of its connections; a new version of the connection is another one. */
const opened = () =>
  (shared.liveryEmailAdapters ??= new LRUCache({
    max: 500,
    ttl: 60_000,
    ttlAutopurge: false,
    dispose: ({ adapter }) => adapter.close(),
  }));

/** @throws ProviderError NOT_CONFIGURED when its credentials cannot be opened */
export async function adapterOf(ctx: TenantScope, connection: EmailConnection): Promise<EmailAdapter> {
  const key = `${ctx.tenant.id} ${connection.provider} ${connection.version} ${connection.updatedAt.getTime()}`;
  const known = opened().get(key);
  if (known) return known.adapter;
  const secrets = await secretsOf(ctx, connection.provider);
  const lacks = secretFields[connection.provider].some(
    ({ name, isRequired }) => isRequired && !secrets[name],
  );
  if (lacks) throw new ProviderError("NOT_CONFIGURED", "The credentials cannot be opened: enter them again.");
  const adapter = openAdapter(connection.provider, connection.settings, secrets);
  opened().set(key, { adapter });
  return adapter;
}

async function secretsOf({ tenant }: TenantScope, provider: EmailProvider): Promise<Secrets> {
  const entries = secretFields[provider].map(
    async ({ name }) => [name, await findSecret(tenant.id, secretNameOf(provider, name))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Which secrets are set; nothing of what they are. */
export async function secretsSet(ctx: TenantScope, provider: EmailProvider): Promise<Record<string, Date>> {
  const rows = await inControl(ctx, (db) =>
    db.tenantSecret.findMany({
      where: { tenantId: ctx.tenant.id, name: { startsWith: secretNameOf(provider, "") } },
      select: { name: true, setAt: true },
    }),
  );
  return Object.fromEntries(
    rows.map(({ name, setAt }) => [name.slice(secretNameOf(provider, "").length), setAt]),
  );
}

/** Failures that somebody at the tenant has to do something about. */
const TELLING: readonly ProviderCode[] = [
  "BAD_CREDENTIALS",
  "SENDER_NOT_VERIFIED",
  "ACCOUNT_BLOCKED",
  "HOST_REFUSED",
  "NOT_CONFIGURED",
  "PROVIDER_DOWN",
  "TIMED_OUT",
  "TLS_FAILED",
  "UNEXPECTED",
];

/** Notes how the connection is doing, when that is another thing than before. */
export async function noteOutcome(
  ctx: TenantScope,
  connection: EmailConnection,
  error: ProviderError | null,
  { isTest = false } = {},
): Promise<void> {
  if (error && !TELLING.includes(error.code) && !isTest) return;
  const state = error ? "failing" : "working";
  const isNews = state !== connection.state || error?.code !== connection.lastError?.code;
  if (!isNews && !isTest) return;
  const lastError = error && { code: error.code, detail: error.detail, at: new Date().toISOString() };
  await inControl(
    ctx,
    (db) => db.$executeRaw`
      UPDATE control.integrations SET state = ${state},
        last_error = ${lastError ? JSON.stringify(lastError) : null}::jsonb,
        tested_at = CASE WHEN ${isTest} THEN now() ELSE tested_at END
      WHERE tenant_id = ${ctx.tenant.id}::uuid AND type = 'email' AND version = ${connection.version}`,
  );
}

function isProvider(text: string): text is EmailProvider {
  return (EMAIL_PROVIDERS as readonly string[]).includes(text);
}
