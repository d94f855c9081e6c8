import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ownerUrl } from "@/lib/placement/make";
import { connected } from "@/prisma/runner/sets";
import type { Catalogue } from "./catalogue";
import { asMover, ownDatabaseOf, tableOf, type Place } from "./places";

/** The name of the slot and of the publication of a move. */
export function slotOf(moveId: string): string {
  return `mv_${moveId.replaceAll("-", "")}`;
}

/** Publishes the tenant's rows. In tables that others share, only those: the key has the tenant in it, so this is allowed. */
export async function publish(moveId: string, source: Place, catalogue: Catalogue): Promise<void> {
  const filter = source.level === "shared" ? ` WHERE (tenant_id = '${source.tenantId}')` : "";
  const tables = [...catalogue.keys()].map((name) => `${tableOf(source, name)}${filter}`);
  await asOwner(source, (owner) =>
    owner.query(`CREATE PUBLICATION ${slotOf(moveId)} FOR TABLE ${tables.join()}`),
  );
}

/** Writes words beside a publication, for whoever follows it. */
export async function describePublication(moveId: string, source: Place, words: string): Promise<void> {
  await asOwner(source, (owner) =>
    owner.query(`COMMENT ON PUBLICATION ${slotOf(moveId)} IS ${pg.escapeLiteral(words)}`),
  );
}

export async function publicationWords(client: pg.Client, moveId: string): Promise<string | null> {
  const { rows } = await client.query<{ words: string | null }>(
    "SELECT obj_description(oid, 'pg_publication') AS words FROM pg_publication WHERE pubname = $1",
    [slotOf(moveId)],
  );
  return rows[0]?.words ?? null;
}

/** Ends the following of changes: whoever still reads the slot, the slot, the publication. Does nothing where there is none. */
export async function unpublish(moveId: string, source: Place): Promise<void> {
  await asMover(moveId, [source], (client) => dropSlot(client!, slotOf(moveId)));
  await asOwner(source, (owner) => owner.query(`DROP PUBLICATION IF EXISTS ${slotOf(moveId)}`));
}

/** Whether what the source has kept for us is complete. It is not when nobody fetched it for too long. */
export async function isSlotWhole(moveId: string, source: Place): Promise<boolean> {
  return asMover(moveId, [source], async (client) => {
    const { rows } = await client!.query<{ whole: boolean }>(
      "SELECT wal_status IS DISTINCT FROM 'lost' AS whole FROM pg_replication_slots WHERE slot_name = $1",
      [slotOf(moveId)],
    );
    return rows[0]?.whole ?? false;
  });
}

async function dropSlot(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1",
        [name],
      );
      return;
    } catch (error) {
      const isActive = (error as { code?: string }).code === "55006";
      if (!isActive || attempt === 40) throw error;
      await client.query(
        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = $1 AND active",
        [name],
      );
      await pause(50);
    }
  }
}

function asOwner<Result>(place: Place, run: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  return connected(ownerUrl(place.server, ownDatabaseOf(place)), run);
}
