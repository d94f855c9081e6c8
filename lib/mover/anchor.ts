import "server-only";
import pg from "pg";
import { moverUrl } from "./places";

/** The class of the locks that say who has a move in hand. */
export const LOCKS = 4715;
/** As many moves go on at a server at a time: each of them reads its whole log. */
const TURNS = [4716, 4717];

/** `end` gives it back; the death of the mover does as well. */
export type Turn = { end: () => Promise<void> };

/**
 * The connection by which other movers see that this process lives: it holds a lock for each move in hand, and PostgreSQL lets
 * go of them at once when the process dies, however it dies.
 */
export class Anchor {
  readonly owner = crypto.randomUUID();
  #isLost = false;
  readonly #turns = new Set<string>();

  private constructor(private readonly client: pg.Client) {
    client.on("error", () => (this.#isLost = true));
    client.on("end", () => (this.#isLost = true));
  }

  static async drop(): Promise<Anchor> {
    const client = new pg.Client({
      connectionString: moverUrl(),
      application_name: "livery-mover",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    await client.connect();
    return new Anchor(client);
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** Whether nobody else who lives has this move in hand. */
  async hold(moveId: string): Promise<boolean> {
    const { rows } = await this.client.query<{ held: boolean }>(
      "SELECT pg_try_advisory_lock($1, hashtext($2)) AS held",
      [LOCKS, moveId],
    );
    return rows[0]!.held;
  }

  /**
   * Takes the lock from one whose lease ran out although it lives: it would take the move back when it wakes up. Its anchor is
   * lost with that, and it has to begin anew.
   */
  async wrest(moveId: string): Promise<void> {
    await this.client.query(
      `SELECT pg_terminate_backend(pid, 2000) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND classid = $1
         AND objid::bigint = hashtext($2)::bigint & 4294967295 AND pid <> pg_backend_pid()
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCKS, moveId],
    );
    await this.hold(moveId);
  }

  async letGo(moveId: string): Promise<void> {
    await this.client.query("SELECT pg_advisory_unlock($1, hashtext($2))", [LOCKS, moveId]);
  }

  /** @returns null where others, or we, have all turns at that server */
  async takeTurn(server: string): Promise<Turn | null> {
    for (const turn of TURNS) {
      const name = `${turn} ${server}`;
      if (this.#turns.has(name)) continue; // PostgreSQL would give it to us once more
      const { rows } = await this.client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken",
        [turn, server],
      );
      if (!rows[0]!.taken) continue;
      this.#turns.add(name);
      const end = async () => {
        await this.client.query("SELECT pg_advisory_unlock($1, hashtext($2))", [turn, server]);
        this.#turns.delete(name);
      };
      return { end };
    }
    return null;
  }

  async lift(): Promise<void> {
    await this.client.end().catch(() => {});
  }
}
