import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Catalogue } from "@/lib/mover/catalogue";
import { ownDatabaseOf, tableOf, type Place } from "@/lib/mover/places";
import { asAdmin } from "./ends";

/**
 * PostgreSQL's own logical replication of one tenant's rows, from tables that others share into a database: a publication with
 * a row filter, and a subscription to it. The slot is made beforehand, as it has to be within one server.
 */
export class NativeSubscription {
  readonly #name = `bench_${Math.random().toString(36).slice(2)}`;

  constructor(
    private readonly admin: string,
    private readonly source: Place,
    private readonly target: Place,
    private readonly catalogue: Catalogue,
  ) {}

  async publish(): Promise<void> {
    const filter = `WHERE (tenant_id = '${this.source.tenantId}')`;
    const tables = [...this.catalogue.keys()].map((name) => `${tableOf(this.source, name)} ${filter}`);
    await this.#atSource(async (client) => {
      await client.query(`CREATE PUBLICATION ${this.#name} FOR TABLE ${tables.join()}`);
      await client.query("SELECT pg_create_logical_replication_slot($1, 'pgoutput')", [this.#name]);
    });
  }

  /** Its first copy, until the last row is there. */
  async copy(): Promise<void> {
    await this.#subscribe("copy_data = true, enabled = true");
    const left = `SELECT FROM pg_subscription_rel WHERE srsubstate NOT IN ('f', 's', 'r')`;
    await this.#atTarget(async (client) => {
      while ((await client.query(left)).rowCount) await pause(10);
    });
  }

  /** Makes it ready to follow from the slot on; the rows before are there. */
  async prepare(): Promise<void> {
    await this.#subscribe("copy_data = false, enabled = false");
  }

  async enable(isEnabled: boolean): Promise<void> {
    await this.#atTarget((client) =>
      client.query(`ALTER SUBSCRIPTION ${this.#name} ${isEnabled ? "ENABLE" : "DISABLE"}`),
    );
    if (!isEnabled) await this.#atSource((client) => this.#untilIdle(client));
  }

  async drop(): Promise<void> {
    await this.#atTarget(async (client) => {
      await client.query(`ALTER SUBSCRIPTION ${this.#name} DISABLE`);
      await client.query(`ALTER SUBSCRIPTION ${this.#name} SET (slot_name = NONE)`);
      await client.query(`DROP SUBSCRIPTION ${this.#name}`);
    });
    await this.#atSource(async (client) => {
      await this.#untilIdle(client);
      await client.query("SELECT pg_drop_replication_slot($1)", [this.#name]);
      await client.query(`DROP PUBLICATION ${this.#name}`);
    });
  }

  async #subscribe(options: string): Promise<void> {
    await this.#atTarget(async (client) => {
      const { rows } = await client.query<{ version: number }>(
        "SELECT current_setting('server_version_num')::int AS version",
      );
      // From 16 on the worker is the tables' owner otherwise, whom the row policies bind.
      const asOwner = rows[0]!.version >= 160_000 ? ", run_as_owner = true" : "";
      await client.query(
        `CREATE SUBSCRIPTION ${this.#name} CONNECTION ${pg.escapeLiteral(this.admin)} PUBLICATION ${this.#name}
         WITH (create_slot = false, ${options}${asOwner})`,
      );
    });
  }

  async #untilIdle(client: pg.Client): Promise<void> {
    const isActive = "SELECT FROM pg_replication_slots WHERE slot_name = $1 AND active";
    while ((await client.query(isActive, [this.#name])).rowCount) await pause(10);
  }

  #atSource<Result>(run: (client: pg.Client) => Promise<Result>): Promise<Result> {
    return asAdmin(this.admin, ownDatabaseOf(this.source), run);
  }
  #atTarget<Result>(run: (client: pg.Client) => Promise<Result>): Promise<Result> {
    return asAdmin(this.admin, ownDatabaseOf(this.target), run);
  }
}
