import { expect, it } from "vitest";
import { isGoodFor, type CertificateProvider, type CertificateState } from "@/lib/certificates/state";

export type UnderContract = {
  provider: CertificateProvider;
  /** The same, where the outside does not answer at all. */
  away: CertificateProvider;
  /** A host that is served and leads where it should; another one each time. */
  served: () => Promise<string>;
  /** A host that gets none, and why; nobody can make one at a vendor's own address. */
  unserved?: () => Promise<{ host: string; why: (CertificateState & { state: "failed" })["code"] }>;
};

const PATIENCE_MS = 30_000;

/** What whoever gets certificates has to keep, whoever it is. @param open once all that it needs is there */
export function keepsTheContract(open: () => UnderContract): void {
  const issued = async (host: string) => {
    const ensured = async () => (await open().provider.ensure(host)) as { state: string };
    await expect.poll(ensured, { timeout: PATIENCE_MS, interval: 100 }).toMatchObject({ state: "issued" });
    return (await open().provider.state(host)) as Extract<CertificateState, { state: "issued" }>;
  };

  it("a host that nobody asked for has none, and asking how it is causes none", async () => {
    const host = await open().served();
    expect(await open().provider.state(host)).toEqual({ state: "none" });
    expect(await open().provider.state(host)).toEqual({ state: "none" });
  });

  it("a host that is served gets one that is good for it, now and for days to come", async () => {
    const host = await open().served();
    const certificate = await issued(host);
    expect(isGoodFor(host, certificate.names)).toBe(true);
    expect(certificate.notBefore.getTime()).toBeLessThanOrEqual(Date.now());
    expect(certificate.notAfter.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  });

  it("asking for it again, and twice at once, ends with the same one", async () => {
    const host = await open().served();
    await Promise.all([issued(host), issued(host)]);
    const first = await issued(host);
    expect(await issued(host)).toEqual(first);
  });

  it("a host that may have none is told why, and stays without", async ({ skip }) => {
    const { unserved } = open();
    if (!unserved) return skip("not at a vendor's own address");
    const { host, why } = await unserved();
    expect(await open().provider.ensure(host)).toMatchObject({ state: "failed", code: why });
    expect((await open().provider.state(host)).state).not.toBe("issued");
  });

  it.each(["", "not a host", "-x.test", "192.0.2.7", "a/../b.test", "UPPER.test", "x".repeat(300)])(
    "%j is no host name, and goes no further",
    async (host) => {
      expect(await open().away.ensure(host)).toMatchObject({ state: "failed", code: "INVALID_HOST" });
      expect(await open().away.state(host)).toMatchObject({ state: "failed", code: "INVALID_HOST" });
      await open().away.remove(host);
    },
  );

  it("one that is removed is gone, once more is no fault, and another host's stays", async () => {
    const [host, other] = [await open().served(), await open().served()];
    await issued(host);
    await issued(other);
    await open().provider.remove(host);
    await open().provider.remove(host);
    expect(await open().provider.state(host)).toEqual({ state: "none" });
    expect(await open().provider.state(other)).toMatchObject({ state: "issued" });
  });

  it("an outside that is away is a state with a time to try again, and throws nothing", async () => {
    const host = await open().served();
    const state = await open().away.ensure(host);
    expect(state).toMatchObject({ state: "failed", code: "UNREACHABLE", retryAt: expect.any(Date) });
  });
}
