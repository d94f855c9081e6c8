import { AppError } from "@/lib/errors/app-error";
import {
  cleanMove,
  pauseMove,
  resumeMove,
  rollbackMove,
  startMove,
  takeBackMove,
} from "@/lib/mover/commands";
import { estimateSeconds, paceOf, progressIn, readFigures, standingOf } from "@/lib/mover/figures";
import { findMove, listMoves, type MoveItem } from "@/lib/mover/list-moves";
import { planMove, type MovePlan } from "@/lib/mover/plan-move";
import { canTakeBack } from "@/lib/mover/state";
import { stalenessOf, type Staleness } from "@/lib/mover/staleness";
import type { Level } from "@/lib/db/placements";
import type { PlatformContext } from "@/lib/tenancy/context";
import { layOutTable } from "@/scripts/lib/text-table.mjs";
import type { Answer } from "./answer";
import { confirmed } from "./confirmed";
import { findTenant } from "./find-tenant";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: "cli",
};

const placeWords = ({ level, server }: { level: string; server: string }) => `${level} on ${server}`;

const LEVELS = ["shared", "schema", "dedicated"] as const satisfies readonly Level[];
/** So many earlier moves say how fast one is here. */
const MEASURED = 20;

export type MoveOptions = {
  /** A level, or a level and a server: `dedicated=fra2`. */
  to: string;
  server?: string;
  keepHours: number;
  reverseStream?: boolean;
  notice?: boolean;
  dryRun?: boolean;
};

/**
 * `livery move`: says what stands in the way, or writes the move down for the mover.
 * @throws AppError CONFLICT with every reason; INVALID_INPUT for a place that is none
 */
export async function move(word: string, options: MoveOptions): Promise<Answer> {
  const place = placeOf(options);
  const tenant = await findTenant(word);
  const wish = {
    tenantId: tenant.id,
    ...place,
    keepHours: options.keepHours,
    reverseStream: options.reverseStream,
    notice: options.notice,
  };
  const plan = await planMove(ctx, wish);
  if (options.dryRun) return { ...(await describePlan(plan)), failed: plan.refusals.length > 0 };
  if (plan.refusals.length) throw new AppError("CONFLICT", plan.refusals.join("\n"));
  const id = await startMove(ctx, wish);
  const text = `${tenant.name} moves from ${placeWords(plan.from)} to ${placeWords(plan.to)}: ${id}\nnpx livery moves show ${id} says how far it is.`;
  return { data: { id, ...plan }, text };
}

function placeOf({ to, server }: MoveOptions): { level: Level; serverId: string } {
  const [name, at] = to.split("=", 2);
  const level = LEVELS.find((one) => one === name);
  const refuse = (message: string) => new AppError("INVALID_INPUT", message);
  if (!level || at === "")
    throw refuse(
      `“${to}” is no place: it is ${LEVELS.join(", ")}, or one of them on a server, dedicated=fra2.`,
    );
  if (at && server && at !== server) throw refuse(`--to says ${at} and --server ${server}: say one of them.`);
  return { level, serverId: at ?? server ?? "main" };
}

async function describePlan(plan: MovePlan): Promise<Answer> {
  const earlier = await listMoves(ctx, { phases: ["retained", "cleaned"], limit: MEASURED });
  const rows = Object.values(plan.rows).reduce((sum, count) => sum + count, 0);
  const isCounted = Object.keys(plan.rows).length > 0;
  const seconds = isCounted
    ? Math.ceil(
        estimateSeconds(
          rows,
          earlier.map(({ figures }) => readFigures(figures)),
        ),
      )
    : null;
  const counted = Object.entries(plan.rows).filter(([, count]) => count > 0);
  const size = plan.bytes === null ? "" : `, ${Math.ceil(plan.bytes / 1e6)} MB with indexes`;
  const lines = [
    `From ${placeWords(plan.from)} to ${placeWords(plan.to)}${size}.`,
    ...counted.map(([table, count]) => `  ${table}: ${count} rows`),
    ...(seconds === null ? [] : [`It takes about ${spanWords(seconds)}, in use all the while.`]),
    ...(plan.refusals.length ? ["It cannot begin:", ...plan.refusals.map((one) => `  ${one}`)] : []),
    "Nothing was done.",
  ];
  return { data: { dryRun: true, ...plan, seconds }, text: lines.join("\n") };
}

function spanWords(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} seconds`;
  return seconds < 7_200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3_600)} hours`;
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
  const staleness = await stalenessOf(ctx, found);
  const lines = [
    `${found.tenant} (${found.code}): ${placeWords(found.from)} to ${placeWords(found.to)}, ${stateWords(found)}`,
    ...(found.error ? [found.error] : []),
    ...progressLines(found),
    ...(found.phase === "retained"
      ? [`The old place is kept until ${found.cleanAfter?.toISOString()}.`, keptWords(found, staleness)]
      : []),
    ...found.events.map(({ at, kind, details }) => {
      const words = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`);
      return `  ${at.toISOString()}  ${kind.replaceAll("_", " ")}  ${words.join(", ")}`.trimEnd();
    }),
  ];
  return { data: { ...found, staleness }, text: lines.join("\n") };
}

/** How far it is with what it does now, as the console has it. */
function progressLines({ phase, wanted, figures: stored }: MoveItem): string[] {
  const figures = readFigures(stored);
  const rows = progressIn(phase, figures);
  const { secondsLeft } = wanted === "go" ? paceOf(phase, figures) : {};
  const lag = phase === "stream" ? figures.following?.lagBytes : undefined;
  return [
    ...(rows ? [`${rows.label}: ${rows.done} of ${rows.of}.`] : []),
    ...(lag === undefined ? [] : [`The new place is ${lag} bytes of log behind.`]),
    ...(secondsLeft === undefined ? [] : [`About ${spanWords(secondsLeft)} are left of this.`]),
  ];
}

/** How much of what the tenant has written since is at the old place. */
function keptWords({ figures, reverse }: MoveItem, staleness: Staleness | null): string {
  if (staleness) {
    const { since, serverBytes } = staleness;
    const most =
      serverBytes === null
        ? ""
        : ` Its new server has written ${serverBytes} bytes of log since, for everybody there.`;
    const lost = reverse === "lost" ? "It is not kept up to date any more, and is" : "It is";
    return `${lost} as of ${since.toISOString()}.${most}`;
  }
  const { lagBytes, isRecent, stalled } = standingOf(figures);
  if (stalled)
    return `It is not being kept up to date since ${stalled.since.toISOString()}, and is tried again every second: ${stalled.error}`;
  if (lagBytes === undefined) return "It is to be kept up to date; no mover has said yet how far that is.";
  const said = isRecent ? "" : ", when a mover last said so: none does now";
  return `It is kept up to date, ${lagBytes} bytes of log behind${said}. npx livery moves rollback takes the tenant back.`;
}

async function undo(_ctx: PlatformContext, id: string): Promise<string | void> {
  const found = await findMove(ctx, id);
  if (!found || !canTakeBack(found)) return rollbackMove(ctx, id);
  const back = await takeBackMove(ctx, id);
  return `The tenant goes back: ${back}\nnpx livery moves show ${back} says how far it is.`;
}

async function clean(_ctx: PlatformContext, id: string, given?: string): Promise<void> {
  const found = await findMove(ctx, id);
  return cleanMove(ctx, id, found ? confirmed(given, found.code, "remove the tenant’s old place") : given);
}

const COMMANDS = {
  pause: { run: pauseMove, words: "It stops at the next safe point." },
  resume: { run: resumeMove, words: "It goes on." },
  rollback: { run: undo, words: "It is undone; the tenant stays where it is." },
  clean: { run: clean, words: "What is left at the old place is removed." },
};
export type MoveCommand = keyof typeof COMMANDS;

/** `livery moves pause` and the others: written down here, done by the mover. */
export async function tell(
  command: MoveCommand,
  word: string,
  { confirm }: { confirm?: string } = {},
): Promise<Answer> {
  const id = await idOf(word);
  const words = await COMMANDS[command].run(ctx, id, confirm);
  return { data: { id, command }, text: words ?? COMMANDS[command].words };
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
