import "server-only";
import { pool } from "@/lib/db/pools";
import { ownerUrl } from "@/lib/placement/make";
import { makeSite } from "@/lib/placement/provision";
import { connected } from "@/prisma/runner/sets";
import { drift, readCatalogue, unfitTables, type Catalogue } from "./catalogue";
import { clearPlace } from "./clear";
import { MoveFailure } from "./failure";
import { announce } from "./gate";
import { asMover, inOneDatabase, siteOf, type Place } from "./places";
import { standingMoves, type Move } from "./records";
import { refusalOfStatus } from "./refusals";
import { dropReverse, endReverse } from "./reverse";
import { publish, unpublish } from "./source";

/**
 * Makes everything ready for the copy: no traces of an attempt before, an empty target with the same tables as the source,
 * and the publication. Safe to repeat.
 *
 * @throws MoveFailure where the tenant cannot be moved as things are
 */
export async function prepare(move: Move): Promise<Catalogue> {
  const { id, source, target } = move;
  await refuseOtherPlace(move);
  const catalogue = await asMover(id, [source], (client) => readCatalogue(client!, source));
  const unfit = unfitTables(catalogue);
  if (unfit.length) throw new MoveFailure(unfit.join(" "));
  await unpublish(id, source);
  for (const standing of await standingMoves({ tenantId: move.tenantId }))
    await endReverse(standing, "ended", "Another move of the tenant began.");
  if (move.reverseId) await dropReverse(move); // a database with a slot cannot be dropped
  await clearPlace(id, target);
  await forgetOlderMoves(target);
  const site = siteOf(target);
  if (site) await connected(ownerUrl(target.server, null), (shared) => makeSite(site, shared));
  await asMover(id, [target], async (client) => {
    if (!inOneDatabase(source, target)) await announce(client!, target);
    refuseDrift(catalogue, await readCatalogue(client!, target));
  });
  await publish(id, source, catalogue);
  return catalogue;
}

/** @throws MoveFailure where the two ends have other tables */
export function refuseDrift(source: Catalogue, target: Catalogue): void {
  const found = drift(source, target);
  if (found.length)
    throw new MoveFailure(
      `The tables of the two places are not the same: ${found.join("; ")}. Bring both up to date with npx livery migrate.`,
    );
}

/** Since the move was asked for, the tenant may have been moved, archived or removed. */
async function refuseOtherPlace({ tenantId, source, oldEpoch }: Move): Promise<void> {
  const { rows } = await pool("platform").query<{ status: string }>(
    `SELECT t.status FROM control.tenants t JOIN control.placements p ON p.tenant_id = t.id
     WHERE t.id = $1 AND p.level = $2 AND p.server_id = $3 AND p.epoch = $4`,
    [tenantId, source.level, source.server.id, oldEpoch],
  );
  if (!rows[0]) throw new MoveFailure("The tenant is not where it was when this move was asked for.");
  const refusal = refusalOfStatus("The tenant", rows[0].status);
  if (refusal) throw new MoveFailure(refusal);
}

/** What earlier moves left at this place is gone now, and nobody needs to remove it later. */
async function forgetOlderMoves({ tenantId, level, server }: Place): Promise<void> {
  await pool("platform").query(
    `UPDATE control.tenant_moves SET phase = CASE phase WHEN 'retained' THEN 'cleaned' ELSE 'rolled_back' END, ended_at = now()
     WHERE tenant_id = $1 AND (phase = 'retained' AND from_level = $2 AND from_server_id = $3
       OR phase = 'cleanup_pending' AND to_level = $2 AND to_server_id = $3)`,
    [tenantId, level, server.id],
  );
}
