import "server-only";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import type { Actor } from "@/lib/tenancy/context";
import { decide, type Decision } from "./decide";
import type { Findings } from "./findings-schema";
import type { Verdict } from "./judge";
import { recordDomainEvent } from "./record-event";
import type { DomainState } from "./state";

export type Check = {
  tenantId: string;
  id: string;
  /** What the findings were compared with: with another token they say nothing any more. */
  token: string;
  host: string;
  findings: Findings;
  verdict: Verdict;
  hasCertificate: boolean;
  graceMs: number;
};

const LARGEST_FINDINGS = 30_000;

type Row = {
  tenant_id: string;
  id: string;
  host: string;
  token: string;
  state: DomainState;
  state_at: Date;
  failures: number;
  wrong_since: Date | null;
  warned_at: Date | null;
};

/**
 * Stores what a check has found and moves the domain on. A host that this tenant proves now is taken from the one that had proved it
 * before: all of it in one transaction, with every tenant's claim to the host locked.
 * @returns the state that it has now; null where the domain is gone, or what was looked for is no longer what is wanted
 */
export async function recordCheck(
  actor: Pick<Actor, "kind" | "id" | "name">,
  check: Check,
): Promise<DomainState | null> {
  return inPlatform(async (db) => {
    // Always in this order, so that two tenants' claims to one host cannot wait for each other in a circle.
    const rows = await db.$queryRaw<
      Row[]
    >`SELECT tenant_id, id, host, token, state, state_at, failures, wrong_since, warned_at
      FROM control.domains WHERE host = ${check.host} ORDER BY tenant_id, id FOR UPDATE`;
    const row = rows.find((one) => one.id === check.id && one.tenant_id === check.tenantId);
    if (!row || row.token !== check.token) return null;
    const { verdict, hasCertificate, graceMs } = check;
    const now = new Date();
    const decision = decide(
      {
        state: row.state,
        stateAt: row.state_at,
        failures: row.failures,
        wrongSince: row.wrong_since,
        warnedAt: row.warned_at,
      },
      { verdict, hasCertificate, graceMs, now, random: Math.random() },
    );
    if (row.state === "pending" && decision.state === "verifying") await takeFromOthers(db, rows, row);
    await store(db, row, check, decision, now);
    if (decision.state !== row.state) await recordMove(db, actor, row, decision);
    if (decision.warns) await recordWarning(db, actor, row, verdict);
    return decision.state;
  });
}

async function store(
  db: ControlDb,
  row: Row,
  { findings }: Check,
  decision: Decision,
  now: Date,
): Promise<void> {
  const moved = decision.state !== row.state;
  const { state, failures, wrongSince, warnedAt, nextCheckAt } = decision;
  const isFirst = moved && state === "active" && !(await hasPrimary(db, row.tenant_id));
  await db.domain.update({
    where: { tenantId_id: { tenantId: row.tenant_id, id: row.id } },
    data: {
      ...{ failures, wrongSince, warnedAt, nextCheckAt, checkedAt: now, findings: storable(findings) },
      ...(moved && { state, stateAt: now }),
      ...(moved && row.state === "pending" && state === "verifying" && { provedAt: now }),
      ...(moved && state === "failed" && { provedAt: null }),
      // What a tenant has got its first domain for.
      ...(isFirst && { isPrimary: true }),
    },
  });
}

/** Who proved it is the other tenant's affair: a name of its staff is none that this one may read. */
const NOBODY = { kind: "system", id: null, name: "Check" } as const;

/** Ends what other tenants had of a host that was just proved by this one. */
async function takeFromOthers(db: ControlDb, rows: Row[], winner: Row): Promise<void> {
  for (const loser of rows) {
    if (loser.tenant_id === winner.tenant_id) continue;
    if (!["verifying", "active", "expired"].includes(loser.state)) continue;
    // A new token, so that a record of theirs that is still there does not take it back.
    await db.$executeRaw`UPDATE control.domains SET state = 'failed', state_at = now(), proved_at = NULL, is_primary = false,
        wrong_since = NULL, warned_at = NULL, findings = NULL, token = replace(gen_random_uuid()::text, '-', '')
      WHERE tenant_id = ${loser.tenant_id}::uuid AND id = ${loser.id}::uuid`;
    await recordDomainEvent(db, NOBODY, {
      tenantId: loser.tenant_id,
      domainId: loser.id,
      host: loser.host,
      kind: "moved",
      from: loser.state,
      to: "failed",
      details: { reason: "lost" },
    });
  }
}

function recordMove(
  db: ControlDb,
  actor: Pick<Actor, "kind" | "id" | "name">,
  row: Row,
  { state, reason }: Decision,
): Promise<void> {
  return recordDomainEvent(db, actor, {
    tenantId: row.tenant_id,
    domainId: row.id,
    host: row.host,
    kind: "moved",
    from: row.state,
    to: state,
    details: { reason },
  });
}

function recordWarning(
  db: ControlDb,
  actor: Pick<Actor, "kind" | "id" | "name">,
  row: Row,
  verdict: Verdict,
): Promise<void> {
  return recordDomainEvent(db, actor, {
    tenantId: row.tenant_id,
    domainId: row.id,
    host: row.host,
    kind: "warned",
    details: { problems: verdict.problems.map(({ code }) => code).slice(0, 10) },
  });
}

async function hasPrimary(db: ControlDb, tenantId: string): Promise<boolean> {
  return (await db.domain.count({ where: { tenantId, isPrimary: true } })) > 0;
}

/** As it is, or without the most of it where somebody's records are too many. */
function storable(findings: Findings): Findings {
  if (JSON.stringify(findings).length <= LARGEST_FINDINGS) return findings;
  const few = (look: Findings["seen"][number]["proof"]) => ({
    ...look,
    values: look.values.slice(0, 2),
    aliases: look.aliases.slice(0, 2),
  });
  const seen = findings.seen.map(({ resolver, proof, pointing }) => {
    return { resolver, proof: few(proof), pointing: few(pointing) };
  });
  return { ...findings, seen, doubledProof: [], misplacedProof: [] };
}
