import "server-only";
import type { Level } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";
import { log } from "@/lib/log/log";
import type { Server } from "@/lib/placement/make";
import { asMover, type Place } from "./places";
import { unpublish } from "./source";
import { isLive, type Phase } from "./state";

type Known = { tenantId: string; level: Level; phase: Phase; isStanding: boolean };

const NOBODYS = "00000000-0000-0000-0000-000000000000";

/**
 * Drops the slots of moves that are over, or gone with their tenant: a slot that nobody reads keeps the log until the disk is
 * full. One of a database that we know nothing of may be another installation's, and stays.
 */
export async function reapSlots(): Promise<void> {
  const { rows: servers } = await pool("platform").query<Server & { id: string }>(
    "SELECT * FROM control.servers",
  );
  for (const server of servers)
    await reapServer({ tenantId: NOBODYS, level: "shared", server }).catch((error: Error) =>
      log.warn({ server: server.id, error: error.message }, "the slots of a server could not be looked at"),
    );
}

async function reapServer(shared: Place): Promise<void> {
  const slots = await asMover(NOBODYS, [shared], (client) =>
    client!.query<{ name: string; here: boolean }>(
      `SELECT slot_name AS name, database = current_database() AS here FROM pg_replication_slots
       WHERE slot_name ~ '^mv_[0-9a-f]{32}$' AND NOT active`,
    ),
  );
  for (const { name, here } of slots.rows) {
    const id = name.slice(3).replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    const { rows } = await pool("platform").query<Known>(
      `SELECT tenant_id AS "tenantId", CASE WHEN id = $1 THEN from_level ELSE to_level END AS level, phase,
         id <> $1 AND reverse = 'live' AND phase = 'retained' AS "isStanding"
       FROM control.tenant_moves WHERE id = $1 OR reverse_id = $1`,
      [id],
    );
    const move = rows[0];
    if (move ? isLive(move.phase) || move.isStanding : !here) continue;
    await unpublish(id, move ? { ...shared, ...move } : shared);
    log.info({ slot: name }, "a slot that nobody needs was dropped");
  }
}
