import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import { platformJob } from "@/lib/jobs/job";
import { log } from "@/lib/log/log";
import { tellStaffOfDomains } from "./tell-staff";
import { checkDomain } from "./check-domain";
import { domainConfiguration } from "./configuration";

/** With CHECK_MS for each of them, which none is given more than, still 10,000 are looked at within an hour. */
export const AT_A_TIME = 48;
const CLAIMED_AT_ONCE = 96;
/** Whoever dies with a domain in hand leaves it to others so much later. */
const CLAIM_MINUTES = 5;
/** A run, one a minute, ends before the next one begins. */
export const RUN_MS = 50_000;

const SYSTEM = { kind: "system", id: null, name: "Worker" } as const;

type Due = { tenantId: string; id: string };

/** Takes domains that are due, the longest first; whoever asks at the same moment gets others. */
export function claimDueDomains(limit: number): Promise<Due[]> {
  return inPlatform(
    (db) => db.$queryRaw<Due[]>`UPDATE control.domains d
      SET next_check_at = now() + make_interval(mins => ${CLAIM_MINUTES}::int)
      FROM (SELECT tenant_id, id FROM control.domains WHERE next_check_at <= now() AND state <> 'failed'
        ORDER BY next_check_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED) due
      WHERE d.tenant_id = due.tenant_id AND d.id = due.id RETURNING d.tenant_id AS "tenantId", d.id`,
  );
}

/**
 * Checks whatever is due, several at a time: each as soon as one before it is over, so that a slow one holds up nobody but its own
 * place.
 * @returns how many were checked
 */
export async function checkDueDomains(endsAt = Date.now() + RUN_MS): Promise<number> {
  if (domainConfiguration().resolvers.length === 0) return 0;
  const waiting: Due[] = [];
  let claiming: Promise<void> | null = null;
  let isEmpty = false;
  let checked = 0;
  const claim = async () => {
    const claimed = await claimDueDomains(CLAIMED_AT_ONCE);
    waiting.push(...claimed);
    isEmpty = claimed.length === 0;
  };
  const worker = async () => {
    while (Date.now() < endsAt) {
      const due = waiting.pop();
      if (due) {
        await checkOne(due);
        checked++;
      } else if (isEmpty) return;
      else await (claiming ??= claim().finally(() => (claiming = null)));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return checked;
}

/** What goes wrong with one is nobody else's affair; it is due again when its claim is over. */
async function checkOne(due: Due): Promise<void> {
  try {
    await checkDomain(SYSTEM, due);
  } catch (error) {
    log.warn(
      { tenant: due.tenantId, domain: due.id, error: (error as Error).message },
      "a domain was not checked",
    );
  }
}

/** Every minute: whatever domain is due, and mail about what became of them. */
export const checkDomains = platformJob({
  id: "check-domains",
  cron: "* * * * *",
  async run() {
    await checkDueDomains();
    await tellStaffOfDomains();
  },
});
