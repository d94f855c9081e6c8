import "server-only";
import { z } from "zod";

const schema = z.object({
  DATABASE_APP_URL: z.url(),
  DATABASE_PLATFORM_URL: z.url(),
  /** Past any pooler: on it the database tells each process of changes. Without it DATABASE_PLATFORM_URL is tried. */
  DATABASE_LISTEN_URL: z.url().or(z.literal("")).optional(),
  /** Reads across tenants, and nothing but what a report reads. */
  DATABASE_REPORTS_URL: z.url(),
  /** Only where places for tenants are made: the worker and the command line. */
  DATABASE_OWNER_URL: z.url().or(z.literal("")).optional(),
  /** Only where tenants are moved: it reads and writes past the policies. */
  DATABASE_MOVER_URL: z.url().or(z.literal("")).optional(),
  LIVERY_ROOT: z.string().default("localhost"),
  AUTH_SECRET: z.string().min(32, "at least 32 characters"),
  INTERNAL_KEY: z.string().min(16, "at least 16 characters"),
  DATA_DIR: z.string().default(".data"),
  /** Cookies without `Secure` on plain http hosts: for a machine of one's own only. */
  INSECURE_HTTP: z.enum(["0", "1"]).default("0"),
  POOL_MIN: z.coerce.number().int().min(0).max(500).default(5),
  POOL_MAX: z.coerce.number().int().min(1).max(500).default(30),
  POOL_ACQUIRE_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000),
  POOL_IDLE_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  /** What one tenant may hold of POOL_MAX at a time. */
  POOL_TENANT_SHARE: z.coerce.number().gt(0).max(1).default(0.5),
  /** Connections to each database that is a tenant's own, and how many such databases are kept open when idle. */
  POOL_DEDICATED_MAX: z.coerce.number().int().min(1).max(100).default(5),
  POOL_DEDICATED_DATABASES: z.coerce.number().int().min(1).max(10_000).default(50),
  /** How many schemas and databases the worker keeps made ahead on each server, so that a new tenant need not wait. */
  READY_SCHEMAS: z.coerce.number().int().min(0).max(1_000).default(2),
  READY_DATABASES: z.coerce.number().int().min(0).max(100).default(1),
  /** Connections that all reports of this process may have at a time. */
  POOL_REPORTS_MAX: z.coerce.number().int().min(1).max(100).default(4),
  /** How old an answer may be that a read replica gives to who can do with an old one. */
  REPLICA_MAX_LAG_MS: z.coerce.number().int().min(2_000).max(600_000).default(5_000),
  /** How many statements each connection holds by name; 0 behind a pooler that does not pass them on. */
  DATABASE_PREPARED_STATEMENTS: z.coerce.number().int().min(0).max(2_000).default(200),
  /** What Prometheus presents to /api/metrics; without it there are no metrics. */
  METRICS_TOKEN: z.string().min(16, "at least 16 characters").or(z.literal("")).optional(),
  /** Whom we ask about custom domains: `Name=address[:port]`, parted by commas (lib/domains/configuration.ts). */
  DNS_RESOLVERS: z.string().max(2_000).optional(),
  /** The host that custom domains point to, and its addresses for those that can have no CNAME. */
  DOMAIN_TARGET: z.string().max(2_000).optional(),
  DOMAIN_ADDRESSES: z.string().max(2_000).optional(),
  /** Who may issue our certificates, as CAA records name them. */
  DOMAIN_ISSUERS: z.string().max(500).default("letsencrypt.org,sectigo.com"),
  /** How long a domain that leads elsewhere is still served. */
  DOMAIN_GRACE_HOURS: z.coerce.number().min(1).max(2_160).default(72),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** The names of all variables that a server process reads; docs/configuration.md explains each. */
export const SERVER_VARIABLES = Object.keys(schema.shape);

export type ServerEnv = z.infer<typeof schema>;

let parsed: ServerEnv | undefined;

/**
 * The validated environment, read once.
 * @throws Error that lists every variable that is missing or wrong
 */
export function serverEnv(): ServerEnv {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(
      `The environment is not complete:\n${faults.join("\n")}\n"npm start" sets all of it by itself.`,
    );
  }
  parsed = result.data;
  return parsed;
}
