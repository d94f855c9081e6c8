import { z } from "zod";
import type { VendorAnswer } from "./ask-vendor";
import { failed, isGoodFor, type CertificateState } from "./state";

export const certSchema = z.object({
  id: z.string(),
  cns: z.array(z.string()),
  createdAt: z.number(),
  expiresAt: z.number(),
});
export type Cert = z.infer<typeof certSchema>;

const pageSchema = z.object({
  certs: z.array(certSchema),
  pagination: z.object({ next: z.number().nullable().default(null) }),
});

const KEEP_MS = 60_000;
const PER_PAGE = 100;
const MOST_PAGES = 500;

type Fault = Extract<CertificateState, { state: "failed" }>;

/**
 * The account's certificates. They can only be asked for all together, so who asks within a minute shares one list: a look at ten
 * thousand domains costs the pages of one.
 */
export function vercelList(askPage: (query: Record<string, string>) => Promise<VendorAnswer>) {
  let kept: { at: number; list: Promise<Cert[] | Fault> } | null = null;

  async function read(): Promise<Cert[] | Fault> {
    const all: Cert[] = [];
    let until: number | null = null;
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await askPage({ limit: String(PER_PAGE), ...(until && { until: String(until) }) });
      if (!answer.ok) return answer.fault;
      const found = pageSchema.safeParse(answer.body);
      if (answer.status !== 200 || !found.success)
        return failed("BAD_ANSWER", `${answer.status}: the list of certificates cannot be read`, KEEP_MS);
      all.push(...found.data.certs);
      until = found.data.pagination.next;
      if (until === null) return all;
    }
    return failed("BAD_ANSWER", `more than ${MOST_PAGES * PER_PAGE} certificates`);
  }

  return {
    /** The one that lasts longest of those that are good for `host`. */
    async find(host: string): Promise<{ cert: Cert | null } | Fault> {
      if (!kept || Date.now() - kept.at > KEEP_MS) kept = { at: Date.now(), list: read() };
      const mine = kept;
      const list = await mine.list;
      if (!Array.isArray(list)) {
        if (kept === mine) kept = null; // the next one asks again
        return list;
      }
      const [cert] = list
        .filter(({ cns }) => isGoodFor(host, cns))
        .sort((left, right) => right.expiresAt - left.expiresAt);
      return { cert: cert ?? null };
    },
    /** What comes after a change asks anew. */
    forget(): void {
      kept = null;
    },
  };
}
