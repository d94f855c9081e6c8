import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import type { TlsPrograms } from "@/scripts/lib/tls-programs.mjs";
import { freePort } from "@/scripts/lib/ports.mjs";
import { startAndWait, type Program } from "./program";

/** An ACME authority that really validates: it looks names up in the DNS, and asks the machine that they lead to. */
export type Pebble = {
  directory: string;
  /** In PEM: the certificate of its own address, and the root under which it issues. */
  ownCertificate: string;
  root: string;
  /** None of its ports is above it. */
  lastPort: number;
  stop: () => Promise<void>;
};

/**
 * @param folder for its files
 * @param ports where Caddy answers challenges, and from where on it looks for its own
 * @param dnsPort of the DNS where it looks names up; without one, of its own one, in which every name leads to this machine
 */
export async function startPebble(
  programs: TlsPrograms,
  folder: string,
  ports: { http: number; https: number; from: number },
  dnsPort?: number,
): Promise<Pebble> {
  const [key, own] = [join(folder, "pebble.key"), join(folder, "pebble.pem")];
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  execFileSync(
    programs.openssl,
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"].concat([
      "-subj",
      "/CN=localhost",
      "-addext",
      names,
      "-keyout",
      key,
      "-out",
      own,
    ]),
    { stdio: "ignore" },
  );
  const dns = dnsPort ? null : await startDnsForAll(programs, ports.from);
  const port = await freePort(dns ? dns.lastPort + 1 : ports.from);
  const management = await freePort(port + 1);
  const config = join(folder, "pebble.json");
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    certificate: own,
    privateKey: key,
    httpPort: ports.http,
    tlsPort: ports.https,
    ocspResponderURL: "",
    externalAccountBindingRequired: false,
  };
  writeFileSync(config, JSON.stringify({ pebble }));
  const acme = await startAndWait(
    programs.pebble,
    ["-config", config, "-dnsserver", `127.0.0.1:${dnsPort ?? dns!.port}`],
    { port: management, env: { PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "0" } },
  );
  const ownCertificate = readFileSync(own, "utf8");
  const root = join(folder, "root.pem");
  writeFileSync(root, await read(`https://127.0.0.1:${management}/roots/0`, ownCertificate));
  return {
    directory: `https://127.0.0.1:${port}/dir`,
    ownCertificate: own,
    root,
    lastPort: management,
    stop: async () => {
      await Promise.all([acme.stop(), dns?.stop()]);
    },
  };
}

/** A DNS in which every name leads to this machine. */
async function startDnsForAll(
  programs: TlsPrograms,
  from: number,
): Promise<Program & { port: number; lastPort: number }> {
  const port = await freePort(from);
  const management = await freePort(port + 1);
  const program = await startAndWait(
    programs.dns,
    ["-defaultIPv4", "127.0.0.1", "-defaultIPv6", "", "-dns01", `127.0.0.1:${port}`].concat([
      "-http01",
      "",
      "-https01",
      "",
      "-tlsalpn01",
      "",
      "-management",
      `127.0.0.1:${management}`,
    ]),
    { port: management },
  );
  return { ...program, port, lastPort: management };
}

function read(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve(text));
    });
    asked.on("error", reject).end();
  });
}
