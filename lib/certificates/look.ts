import "server-only";
import { tlsAddress } from "./configuration";
import type { Look } from "./concern";
import { probeTls, type TlsAddress } from "./probe";
import { certificates } from "./provider";
import { failed, type CertificateProvider } from "./state";

const TIMEOUT_MS = 5_000;

/** Where looks are made: at a server, as a visitor would, or else by the provider's word. Null where nobody can say anything. */
export type Watched = { address: TlsAddress | null; provider: CertificateProvider } | null;

export function watched(): Watched {
  const [address, provider] = [tlsAddress(), certificates()];
  return address || provider.name !== "none" ? { address, provider } : null;
}

/** Looks at the certificate of a served host. Where there is none, one is asked for: it may have been lost, or never begun. */
export async function lookAt(host: string, { address, provider }: NonNullable<Watched>): Promise<Look> {
  const look = address ? await seen(host, address) : await told(host, provider);
  const { state } = look;
  if (state.state !== "none" && !(state.state === "failed" && state.code === "ISSUE_FAILED")) return look;
  const asked = await provider.ensure(host);
  // A provider that looks after nothing knows nothing either.
  return asked.state === "none" ? look : { state: asked, trust: null };
}

async function seen(host: string, address: TlsAddress): Promise<Look> {
  const probe = await probeTls(host, address, TIMEOUT_MS);
  if (!probe.ok) return { state: probe.fault, trust: null };
  return { state: { state: "issued", ...probe.certificate }, trust: probe.trust };
}

async function told(host: string, provider: CertificateProvider): Promise<Look> {
  try {
    return { state: await provider.state(host), trust: null };
  } catch (error) {
    // A provider throws nothing for what the outside does; our own database may be away.
    return { state: failed("UNREACHABLE", (error as Error).message), trust: null };
  }
}
