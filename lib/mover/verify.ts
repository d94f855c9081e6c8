import "server-only";
import type pg from "pg";
import type { Applier } from "./applier";
import type { Catalogue } from "./catalogue";
import { MoveFailure } from "./failure";
import { differences, fingerprint } from "./fingerprint";
import { alone, sendBarrier } from "./gate";
import { asMover, type Place } from "./places";
import type { Move } from "./records";
import { within } from "./wait";

const FREEZE_TIMEOUT_MS = 60_000;

/**
 * Compares both ends at one and the same point of the tenant's history, while the tenant works on: the gate is held for as long
 * as it takes to mark that point and to take a snapshot of the source there, and the target stops at the mark.
 *
 * @throws MoveFailure where they differ
 */
export async function verify(move: Move, applier: Applier, catalogue: Catalogue): Promise<void> {
  const { source, target } = move;
  await asMover(move.id, [source, source, target], async (gate, here, there) => {
    const mark = `${move.id} ${move.leaseGen} verify`;
    const frozen = applier.barrier(mark, { freeze: true });
    try {
      await alone(gate!, move.tenantId, async () => {
        await sendBarrier(gate!, mark);
        await snapshot(here!);
      });
      await within(FREEZE_TIMEOUT_MS, "The mark did not reach the target.", frozen);
      await compare(here!, source, there!, target, catalogue);
    } finally {
      applier.thaw();
    }
  });
}

/** From here on the connection sees this moment. */
export async function snapshot(client: pg.Client): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query("SELECT");
}

/** @throws MoveFailure where the rows of the two places differ */
export async function compare(
  here: pg.Client,
  source: Place,
  there: pg.Client,
  target: Place,
  catalogue: Catalogue,
): Promise<void> {
  const [at, to] = await Promise.all([
    fingerprint(here, source, catalogue),
    fingerprint(there, target, catalogue),
  ]);
  const found = differences(at, to);
  if (found.length) throw new MoveFailure(`The rows of the two places differ: ${found.join("; ")}.`);
}
