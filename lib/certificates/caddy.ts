import "server-only";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { AppError } from "@/lib/errors/app-error";
import { normaliseHost } from "@/lib/hosts/host";
import type { CaddySettings } from "./configuration";
import { maySecure } from "./may-secure";
import { probeTls, readCertificate, type Probe } from "./probe";
import { failed, type CertificateProvider, type CertificateState } from "./state";

/** The authority's answer comes while the handshake waits; longer than that nobody sits before a page. */
const ISSUE_TIMEOUT_MS = 20_000;
const LOOK_TIMEOUT_MS = 5_000;
const LARGEST_CERTIFICATE_BYTES = 64 * 1024;

/**
 * Caddy gets a certificate at the first handshake in a host's name, after it has asked us (app/api/internal/tls-ask). So to have one
 * issued is to shake hands. What is stored is read and removed in Caddy's own folder, where that is at hand.
 */
export function caddyCertificates(settings: CaddySettings): CertificateProvider {
  const { address, storage } = settings;
  return {
    name: "caddy",
    async ensure(host) {
      if (normaliseHost(host) !== host) return invalid;
      if ((await maySecure(host, "expected")) !== "yes")
        return failed("NOT_SERVED", `${host} is not served, so no certificate is asked for`);
      return stateOf(await probeTls(host, address, ISSUE_TIMEOUT_MS));
    },
    async state(host) {
      if (normaliseHost(host) !== host) return invalid;
      if (storage) return storedState(storage, host);
      // A handshake in the name of a host that is served would have a certificate issued, as any visitor's would.
      if ((await maySecure(host, "expected")) !== "yes") return { state: "none" };
      return stateOf(await probeTls(host, address, LOOK_TIMEOUT_MS));
    },
    async remove(host) {
      if (!storage || normaliseHost(host) !== host) return;
      await removeStored(storage, host).catch((error: unknown) => {
        throw new AppError("CERTIFICATE_NOT_REMOVED", `The certificate of ${host} could not be removed.`, {
          cause: error,
        });
      });
    },
  };
}

const invalid = failed("INVALID_HOST", "this is no host name");

function stateOf(probe: Probe): CertificateState {
  if (!probe.ok) return probe.fault.code === "TIMEOUT" ? { state: "issuing", records: [] } : probe.fault;
  const { certificate, trust } = probe;
  if (trust === "other-name" || trust === "expired")
    return failed(
      "ISSUE_FAILED",
      `the server shows a certificate for ${certificate.names.join(", ")}`,
      60_000,
    );
  return { state: "issued", ...certificate };
}

/** One folder for each authority, and in it one for each host. */
async function foldersOf(storage: string, host: string): Promise<string[]> {
  const all = join(storage, "certificates");
  const authorities = await readdir(all).catch(nothingThere);
  return authorities.map((authority) => join(all, authority, host));
}

async function storedState(storage: string, host: string): Promise<CertificateState> {
  const read = (folder: string) => readFile(join(folder, `${host}.crt`)).catch(() => null);
  const files = await Promise.all((await foldersOf(storage, host)).map(read));
  const found = files
    .filter((pem) => pem !== null && pem.length <= LARGEST_CERTIFICATE_BYTES)
    .flatMap((pem) => (pem ? [parse(pem)] : []))
    .filter((certificate) => certificate !== null)
    .sort((left, right) => right.notAfter.getTime() - left.notAfter.getTime());
  if (!found[0]) return { state: "none" };
  return { state: "issued", ...found[0] };
}

function parse(pem: Buffer) {
  try {
    return readCertificate(new X509Certificate(pem)); // the first of the chain is the host's own
  } catch {
    return null; // half written
  }
}

async function removeStored(storage: string, host: string): Promise<void> {
  const staples = join(storage, "ocsp");
  const stapled = (await readdir(staples).catch(nothingThere)).filter((name) => name.startsWith(`${host}-`));
  const gone = [...(await foldersOf(storage, host)), ...stapled.map((name) => join(staples, name))];
  await Promise.all(gone.map((path) => rm(path, { recursive: true, force: true })));
}

function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
  throw error;
}
