import { readFileSync } from "node:fs";
import { freePort } from "@/scripts/lib/ports.mjs";
import type { TlsPrograms } from "@/scripts/lib/tls-programs.mjs";
import { startServerProcess } from "@/test/server-process";
import { startCaddy, storageOf } from "./caddy";
import { startPebble } from "./pebble";
import type { Program } from "./program";

export type BehindCaddy = {
  ports: { http: number; https: number };
  /** The root of the authority of the tests, in PEM and as a file. */
  root: string;
  rootFile: string;
  storage: string;
  askKey: string;
  /** Caddy anew, with nothing in its memory. */
  restartCaddy: () => Promise<void>;
  stop: () => Promise<void>;
};

/** What tenants are told to point their domains to. */
export const TARGET = "portals.front.example";

/**
 * The product's web server as in production, on the database of this test file, behind the Caddy of deploy/, with an ACME authority.
 * @param folder for their files
 * @param dnsPort where the product and the authority look names up; without one the authority does elsewhere, and the product nowhere
 */
export async function startBehindCaddy(
  programs: TlsPrograms,
  folder: string,
  dnsPort?: number,
): Promise<BehindCaddy> {
  const askKey = "a-key-for-tests-long-enough";
  // Two files of tests may look for ports at the same moment; what is started here looks above what the others of it were given.
  const from = 28_000 + Math.floor(Math.random() * 200) * 20;
  const http = await freePort(from);
  const https = await freePort(http + 1);
  const admin = await freePort(https + 1);
  const pebble = await startPebble(programs, folder, { http, https, from: admin + 1 }, dnsPort);
  const app = await startServerProcess(pebble.lastPort + 1, {
    CERTIFICATES: "caddy",
    TLS_ASK_KEY: askKey,
    TLS_ADDRESS: `127.0.0.1:${https}`,
    CADDY_STORAGE: storageOf(folder),
    TRUST_PROXY: "1",
    INSECURE_HTTP: "0",
    TLS_CA_FILE: pebble.root,
    ...(dnsPort && {
      DNS_RESOLVERS: `Test=127.0.0.1:${dnsPort}`,
      DOMAIN_TARGET: TARGET,
      DOMAIN_ADDRESSES: "127.0.0.1",
    }),
  });
  const options = `acme_ca ${pebble.directory}\nacme_ca_root ${pebble.ownCertificate}\n`;
  const ports = { http, https, admin };
  const start = () =>
    startCaddy({ program: programs.caddy, folder, ports, app: `localhost:${app.port}`, askKey, options });
  let caddy: Program = await start();
  return {
    ports,
    root: readFileSync(pebble.root, "utf8"),
    rootFile: pebble.root,
    storage: storageOf(folder),
    askKey,
    restartCaddy: async () => {
      await caddy.stop();
      caddy = await start();
    },
    stop: async () => {
      await caddy.stop();
      await Promise.all([app.stop(), pebble.stop()]);
    },
  };
}
