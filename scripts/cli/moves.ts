import { AppError } from "@/lib/errors/app-error";
import { cleanMove, pauseMove, resumeMove, rollbackMove, startMove } from "@/lib/mover/commands";
import { findMove, listMoves, type MoveItem } from "@/lib/mover/list-moves";
import { planMove, type MovePlan } from "@/lib/mover/plan-move";
import type { Level } from "@/lib/db/placements";
import type { PlatformContext } from "@/lib/tenancy/context";
import { layOutTable } from "@/scripts/lib/text-table.mjs";
import type { Answer } from "./answer";
import { findTenant } from "./find-tenant";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: "cli",
};

const placeWords = ({ level, server }: { level: string; server: string }) => `${level} on ${server}`;

export type MoveOptions = { to: Level; server: string; keepHours: number; dryRun?: boolean };

/**
 * `livery move`: says what stands in the way, or writes the move down for the mover.
 * @throws AppError CONFLICT with every reason
 */
export async function move(word: string, options: MoveOptions): Promise<Answer> {
  const tenant = await findTenant(word);
  const wish = {
    tenantId: tenant.id,
    level: options.to,
    serverId: options.server,
    keepHours: options.keepHours,
  };
  const plan = await planMove(ctx, wish);
  if (options.dryRun) return { ...describePlan(plan), failed: plan.refusals.length > 0 };
  if (plan.refusals.length) throw new AppError("CONFLICT", plan.refusals.join("\n"));
  const id = await startMove(ctx, wish);
  const text = `${tenant.name} moves from ${placeWords(plan.from)} to ${placeWords(plan.to)}: ${id}\nnpx livery moves show ${id} says how far it is.`;
  return { data: { id, ...plan }, text };
}

function describePlan(plan: MovePlan): Answer {
  const counted = Object.entries(plan.rows).filter(([, count]) => count > 0);
  const size = plan.bytes === null ? "" : `, ${Math.ceil(plan.bytes / 1e6)} MB with indexes`;
  const lines = [
    `From ${placeWords(plan.from)} to ${placeWords(plan.to)}${size}.`,
    ...counted.map(([table, count]) => `  ${table}: ${count} rows`),
    ...(plan.refusals.length ? ["It cannot begin:", ...plan.refusals.map((one) => `  ${one}`)] : []),
    "Nothing was done.",
  ];
  return { data: { dryRun: true, ...plan }, text: lines.join("\n") };
}

/** `livery moves` */
export async function listAll(): Promise<Answer> {
  const data = await listMoves(ctx, { limit: 100 });
  const { head, rule, rows } = layOutTable(
    ["move", "tenant", "from", "to", "state", "since"],
    data.map((one) => [
      one.id,
      one.code,
      placeWords(one.from),
      placeWords(one.to),
      stateWords(one),
      (one.endedAt ?? one.flippedAt ?? one.createdAt).toISOString(),
    ]),
  );
  return { data, text: data.length ? [head, rule, ...rows].join("\n") : "No tenant was ever moved." };
}

function stateWords({ status, phase, wanted }: MoveItem): string {
  const asked =
    wanted !== "go" && !["complete", "failed", "rolled_back"].includes(status) ? `, ${wanted}` : "";
  return `${status === phase ? status : `${status} (${phase})`}${asked}`.replaceAll("_", " ");
}

/** `livery moves show` */
export async function show(word: string): Promise<Answer> {
  const found = await findMove(ctx, await idOf(word));
  if (!found) throw new AppError("NOT_FOUND", "The move has just been removed.");
  const lines = [
    `${found.tenant} (${found.code}): ${placeWords(found.from)} to ${placeWords(found.to)}, ${stateWords(found)}`,
    ...(found.error ? [found.error] : []),
    ...(found.phase === "retained"
      ? [`The old place is kept until ${found.cleanAfter?.toISOString()}.`]
      : []),
    ...found.events.map(({ at, kind, details }) => {
      const words = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`);
      return `  ${at.toISOString()}  ${kind.replaceAll("_", " ")}  ${words.join(", ")}`.trimEnd();
    }),
  ];
  return { data: found, text: lines.join("\n") };
}

const COMMANDS = {
  pause: { run: pauseMove, words: "It stops at the next safe point." },
  resume: { run: resumeMove, words: "It goes on." },
  rollback: { run: rollbackMove, words: "It is undone; the tenant stays where it is." },
  clean: { run: cleanMove, words: "What is left at the old place is removed." },
};
export type MoveCommand = keyof typeof COMMANDS;

/** `livery moves pause` and the others: written down here, done by the mover. */
export async function tell(command: MoveCommand, word: string): Promise<Answer> {
  const id = await idOf(word);
  await COMMANDS[command].run(ctx, id);
  return { data: { id, command }, text: COMMANDS[command].words };
}

/** A move by its id or the beginning of one; or a tenant, whose newest move is meant. */
async function idOf(word: string): Promise<string> {
  const moves = await listMoves(ctx, { limit: 10_000 });
  const begins = moves.filter(({ id }) => id.startsWith(word.toLowerCase()));
  if (begins.length === 1) return begins[0]!.id;
  if (begins.length > 1)
    throw new AppError("CONFLICT", `Several moves begin with “${word}”. Write more of it.`);
  const { id, name } = await findTenant(word);
  const newest = moves.find(({ tenantId }) => tenantId === id);
  if (!newest) throw new AppError("NOT_FOUND", `${name} was never moved.`);
  return newest.id;
}
