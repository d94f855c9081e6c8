import "server-only";
import { z } from "zod";

/** A variable that is there and empty is as good as none. */
const unset = z.literal("").transform(() => undefined);

const variables = z.object({
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
  /** How a tenant's portal is reached from outside, with its host in place of `<host>`: what links in mail begin with. */
  PORTAL_ADDRESS: z
    .string()
    .regex(/^https?:\/\/<host>(?::\d{1,5})?$/, "https://<host> or http://<host>:3000")
    .default("https://<host>"),
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
  /** The wrapping keys of tenants' secrets; without it `keys.json` in DATA_DIR, made when it is first needed. */
  KEY_FILE: z.string().optional(),
  /** What sends the mail of tenants without a provider of their own; `mailbox` sends none, for a machine of one's own. */
  MAIL_PROVIDER: z.enum(["none", "mailbox", "smtp", "ses", "sendgrid", "resend"]).default("none"),
  /** The platform's address that names nobody; without it `mail@` and the root domain. */
  MAIL_FROM: z.email().or(z.literal("")).optional(),
  MAIL_SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .or(z.literal(""))
    .optional(),
  MAIL_API_KEY: z.string().optional(),
  MAIL_SES_REGION: z.string().optional(),
  MAIL_SES_ACCESS_KEY_ID: z.string().optional(),
  MAIL_SES_SECRET_ACCESS_KEY: z.string().optional(),
  /** Where the providers' interfaces are, where that is not the internet: a stand-in, or a proxy of one's own. */
  MAIL_SES_ENDPOINT: z.url().or(z.literal("")).optional(),
  MAIL_SENDGRID_ENDPOINT: z.url().or(z.literal("")).optional(),
  MAIL_RESEND_ENDPOINT: z.url().or(z.literal("")).optional(),
  /** Name servers that are asked about tenants' domains, with commas in between; without them the system's. */
  DNS_SERVERS: z.string().optional(),
  /** `include:` of the platform's mail servers, as tenants are advised to add it to their SPF record. */
  MAIL_SPF_INCLUDE: z.string().optional(),
  /** `1`: servers that tenants name may be in a private network. Never where tenants are not one's own people. */
  MAIL_PRIVATE_HOSTS: z.enum(["0", "1"]).default("0"),
  /** Instead of the certificates of Amazon SNS, one of a stand-in. Tests alone have use of it. */
  MAIL_SNS_CERTIFICATE_FILE: z.string().optional(),
  /** A file with certificates of authorities that SMTP servers may have theirs from, beside the well-known ones. */
  MAIL_CA_FILE: z.string().optional(),
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
  /** Who gets certificates for custom domains (docs/tls.md). */
  CERTIFICATES: z.enum(["none", "caddy", "vercel", "cloudflare"]).or(unset).default("none"),
  /** What Caddy presents when it asks whether a host may have a certificate; without it none may. */
  TLS_ASK_KEY: z
    .string()
    .regex(/^[\w-]{16,}$/, "at least 16 letters, digits, - and _")
    .or(z.literal(""))
    .optional(),
  /** host:port at which the certificates of all hosts are looked at. */
  TLS_ADDRESS: z
    .string()
    .regex(/^(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/, "a host and a port: localhost:443")
    .or(z.literal(""))
    .optional(),
  /** Certificates of authorities that are believed besides the public ones, in PEM. */
  TLS_CA_FILE: z.string().optional(),
  CADDY_STORAGE: z.string().optional(),
  VERCEL_TOKEN: z.string().optional(),
  VERCEL_PROJECT_ID: z.string().optional(),
  VERCEL_TEAM_ID: z.string().optional(),
  VERCEL_API_URL: z.url().or(unset).default("https://api.vercel.com"),
  CLOUDFLARE_API_TOKEN: z.string().optional(),
  CLOUDFLARE_ZONE_ID: z.string().optional(),
  CLOUDFLARE_API_URL: z.url().or(unset).default("https://api.cloudflare.com/client/v4"),
});

/** What a choice of CERTIFICATES cannot do without. */
const NEEDED = {
  vercel: ["VERCEL_TOKEN", "VERCEL_PROJECT_ID"],
  cloudflare: ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ZONE_ID"],
  caddy: ["TLS_ASK_KEY"],
  none: [],
} as const;

const schema = variables.superRefine((env, context) => {
  for (const name of NEEDED[env.CERTIFICATES])
    if (!env[name])
      context.addIssue({
        code: "custom",
        path: [name],
        message: `CERTIFICATES=${env.CERTIFICATES} needs it`,
      });
});

/** The names of all variables that a server process reads; docs/configuration.md explains each. */
export const SERVER_VARIABLES = Object.keys(variables.shape);

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
