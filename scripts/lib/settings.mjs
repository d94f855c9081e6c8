import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { inRoot, root } from "./files.mjs";
import { isDatabaseUrl, withRole } from "./database-url.mjs";
import { parseEnvFile } from "./env-file.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * @typedef {object} Settings
 * @property {string} rootDomain addresses are <name>.<rootDomain>
 * @property {number} port
 * @property {string | null} host where to listen; null is this machine only
 * @property {string} dataDir absolute
 * @property {string | null} databaseUrl the person's own PostgreSQL
 */

/** What `.env` says. @returns {Record<string, string>} */
function readEnvFile() {
  const file = inRoot(".env");
  return existsSync(file) ? parseEnvFile(readFileSync(file, "utf8")) : {};
}

/** The environment with `.env` added; what is set already wins. @returns {NodeJS.ProcessEnv} */
export function commandEnvironment() {
  return { ...readEnvFile(), ...process.env };
}

/**
 * For the browser tests: a port, a database and files of their own, and nothing of the person's configuration.
 * @returns {NodeJS.ProcessEnv}
 */
export function e2eEnvironment() {
  const env = { ...process.env };
  // Empty instead of absent: Next.js reads `.env` by itself and fills in what is missing.
  for (const key of Object.keys(readEnvFile())) env[key] = "";
  for (const key of Object.keys(env)) if (key.startsWith("DATABASE_")) env[key] = "";
  const port = env.E2E_PORT || "3100";
  return {
    ...env,
    HOST: "",
    LIVERY_ROOT: "localhost",
    PORT: port,
    ...dnsOfTests(port),
    DATA_DIR: join(root, ".data", "e2e"),
    SHOW_DEMO: "0",
    // The stand-in of an SMTP server is on this machine.
    MAIL_PRIVATE_HOSTS: "1",
  };
}

/**
 * The DNS servers that the browser tests run (sandbox/dns-server.mjs), and what custom domains have to lead to.
 * @param {string} port of the product
 */
export function dnsOfTests(port) {
  const first = 20_000 + (Number(port) % 20_000);
  const resolvers = ["North", "South", "East"].map((name, at) => `${name}=127.0.0.1:${first + at}`);
  return {
    DNS_RESOLVERS: resolvers.join(),
    DOMAIN_TARGET: "portals.example.test",
    DOMAIN_ADDRESSES: "127.0.0.1",
  };
}

/** @param {NodeJS.ProcessEnv} env @returns {Settings} */
export function readSettings(env) {
  const port = env.PORT || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535)
    throw new Refusal(`PORT is "${port}": it must be a number from 1 to 65535.`);
  const databaseUrl = env.DATABASE_URL || null;
  if (databaseUrl && !isDatabaseUrl(databaseUrl))
    throw new Refusal(
      "DATABASE_URL is not an address of PostgreSQL: postgresql://user:password@host:5432/database is expected.",
    );
  const dataDir = env.DATA_DIR || ".data";
  return {
    rootDomain: env.LIVERY_ROOT || "localhost",
    port: Number(port),
    host: env.HOST && env.HOST !== "localhost" ? env.HOST : null,
    dataDir: isAbsolute(dataDir) ? dataDir : join(root, dataDir),
    databaseUrl,
  };
}

/**
 * What the product's own programs find in their environment. The web server gets the roles that row-level security holds; the
 * worker, which makes places for tenants, the owner as well, and the mover the one that reads and writes past the policies; only
 * migrations and the seed the administrator.
 * @param {Settings} settings
 * @param {import("./secrets.mjs").Secrets} secrets
 * @param {string} adminUrl
 * @param {NodeJS.ProcessEnv} env
 */
export function programEnvironments(settings, secrets, adminUrl, env) {
  const app = {
    LIVERY_ROOT: settings.rootDomain,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    AUTH_SECRET: env.AUTH_SECRET || secrets.authSecret,
    AUTH_TRUST_HOST: "1",
    INTERNAL_KEY: env.INTERNAL_KEY || secrets.internalKey,
    INTERNAL_ORIGIN: env.INTERNAL_ORIGIN || `http://${ownHost(settings.host)}:${settings.port}`,
    INSECURE_HTTP: env.INSECURE_HTTP ?? "1",
    PORTAL_ADDRESS:
      env.PORTAL_ADDRESS || (env.INSECURE_HTTP === "0" ? "https://<host>" : `http://<host>:${settings.port}`),
    SHOW_DEMO: env.SHOW_DEMO ?? "1",
    // On a machine of one's own nothing is sent until somebody says how.
    MAIL_PROVIDER: env.MAIL_PROVIDER || ((env.INSECURE_HTTP ?? "1") === "1" ? "mailbox" : "none"),
    DATABASE_APP_URL: env.DATABASE_APP_URL || withRole(adminUrl, "livery_app", secrets.appPassword),
    DATABASE_PLATFORM_URL:
      env.DATABASE_PLATFORM_URL || withRole(adminUrl, "livery_platform", secrets.platformPassword),
    DATABASE_REPORTS_URL:
      env.DATABASE_REPORTS_URL || withRole(adminUrl, "livery_reports", secrets.reportsPassword),
    // Empty instead of absent: Next.js reads `.env` by itself and fills in what is missing.
    DATABASE_URL: "",
    DATABASE_ADMIN_URL: "",
    DATABASE_OWNER_URL: "",
    DATABASE_MOVER_URL: "",
  };
  const ownerUrl = env.DATABASE_OWNER_URL || withRole(adminUrl, "livery_owner", secrets.ownerPassword);
  const worker = { ...app, DATABASE_OWNER_URL: ownerUrl };
  const mover = {
    ...worker,
    DATABASE_MOVER_URL: env.DATABASE_MOVER_URL || withRole(adminUrl, "livery_mover", secrets.moverPassword),
  };
  const owner = { ...mover, DATABASE_ADMIN_URL: adminUrl };
  return { app, worker, mover, owner };
}

/** @param {string | null} host where we listen @returns {string} under which name this machine reaches itself */
export function ownHost(host) {
  if (!host || host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
