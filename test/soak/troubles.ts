import { setTimeout as pause } from "node:timers/promises";
import type { Point } from "@/lib/mover/seams";
import type { OwnServer } from "../own-server";
import type { Supervisor } from "./supervisor";

type Then = "goes on" | "is undone";
type Which = "source" | "target" | "main";

/** What happens to a move. */
export type Trouble =
  | { kind: "none" }
  | { kind: "mover"; point: Point | "random"; then: Then }
  | { kind: "server"; which: Which; during: "copy" | "stream" | "cutover" };

const POINTS: Point[] = [
  ...(["prepare", "copy", "filled", "copied", "stream", "verify"] as const),
  ...(["cutover", "sealed", "opened", "flipped", "retained"] as const),
];
/** As long as moves take here, more or less. */
const RANDOM_MS = 3_000;
/** Within what a copy or a switch takes. */
const IN_THE_MIDDLE_MS = 150;
const AWAY_MS = 300;

/** Everything that can happen, once each and in no order, with as many moves between that nothing happens to. */
export function allTroubles(): Trouble[] {
  const troubles: Trouble[] = [];
  for (const point of [...POINTS, "random", "random"] as const) {
    troubles.push({ kind: "mover", point, then: "goes on" });
    if (point === "random" || canRollBackAt(point))
      troubles.push({ kind: "mover", point, then: "is undone" });
  }
  for (const which of ["source", "target", "main"] as const)
    for (const during of ["copy", "stream", "cutover"] as const)
      troubles.push({ kind: "server", which, during });
  const quiet = troubles.map((): Trouble => ({ kind: "none" }));
  return [...troubles, ...quiet]
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

const canRollBackAt = (point: Point) => point !== "flipped" && point !== "retained";

export function inWords(trouble: Trouble): string {
  if (trouble.kind === "none") return "";
  if (trouble.kind === "server") return `kill -9 ${trouble.which} in ${trouble.during}`;
  return `kill -9 mover at ${trouble.point}, ${trouble.then}`;
}

type Scene = {
  supervisor: Supervisor;
  serverOf: Record<Which, OwnServer>;
  /** As an operator would, if it is not too late. */
  rollBack: () => Promise<void>;
};

/**
 * Has it happen to the move that is asked for next.
 * @returns is called when it was; resolves when everything that was killed is there again, and says whether a server was
 */
export function cause(
  trouble: Trouble,
  { supervisor, serverOf, rollBack }: Scene,
): (ended: Promise<unknown>) => Promise<boolean> {
  if (trouble.kind === "none") return async () => false;
  if (trouble.kind === "mover") {
    const then = trouble.then === "is undone" ? rollBack : async () => {};
    if (trouble.point !== "random") {
      supervisor.dieAt(trouble.point, then);
      return async () => false;
    }
    return async (ended) => {
      await Promise.race([pause(Math.random() * RANDOM_MS), ended]);
      supervisor.killNow(then);
      return false;
    };
  }
  const point = POINT_OF[trouble.during]();
  const there = supervisor.waitAt(point);
  const server = serverOf[trouble.which];
  return async (ended) => {
    const isThere = await Promise.race([there.then(() => true), ended.then(() => false)]);
    if (!isThere) return false;
    if (trouble.during !== "cutover") {
      supervisor.go();
      await pause(Math.random() * IN_THE_MIDDLE_MS);
    }
    await server.kill();
    supervisor.go();
    await pause(AWAY_MS);
    await server.start();
    return true;
  };
}

const POINT_OF: Record<"copy" | "stream" | "cutover", () => Point> = {
  copy: () => "copy",
  stream: () => "stream",
  cutover: () => (["cutover", "sealed", "opened", "flipped"] as const)[Math.floor(Math.random() * 4)]!,
};
