import type { Level } from "@/lib/db/placements";
import type { Spot } from "./world";

const LEVELS: Level[] = ["shared", "schema", "dedicated"];

/** Chooses where to go next, so that all ways from level to level and from server to server are taken about equally often. */
export class Way {
  readonly #spots: Spot[];
  readonly #taken = new Map<string, number>();

  constructor(servers: Iterable<string>) {
    this.#spots = [...servers].flatMap((server) => LEVELS.map((level) => ({ level, server })));
  }

  next(from: Spot): Spot {
    const cost = (to: Spot) =>
      keysOf(from, to).reduce((sum, key) => sum + (this.#taken.get(key) ?? 0), Math.random());
    const others = this.#spots.filter((to) => to.level !== from.level || to.server !== from.server);
    return others.toSorted((one, other) => cost(one) - cost(other))[0]!;
  }

  take(from: Spot, to: Spot): void {
    for (const key of keysOf(from, to)) this.#taken.set(key, (this.#taken.get(key) ?? 0) + 1);
  }

  /** How often each was taken, by levels and by servers. */
  get taken(): [string, number][] {
    return [...this.#taken].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}

const keysOf = (from: Spot, to: Spot) => [`${from.level} → ${to.level}`, `${from.server} → ${to.server}`];
