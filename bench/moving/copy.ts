import { randomUUID } from "node:crypto";
import type { Catalogue } from "@/lib/mover/catalogue";
import { copyRows } from "@/lib/mover/copy";
import { moverClient, type Place } from "@/lib/mover/places";
import { createSlot } from "@/lib/mover/replication";
import { publish, slotOf, unpublish } from "@/lib/mover/source";
import { median } from "../measure";
import type { Result } from "../report";
import { dumpAndRestore, dumpTools } from "./dump";
import {
  asAdmin,
  inTurns,
  makeEmpty,
  measuredTables,
  placeOf,
  refuseDifferences,
  remove,
  say,
  seconds,
  timed,
} from "./ends";
import { NativeSubscription } from "./native";
import { fillTenants } from "./rows";

const ROUNDS = 5;

/**
 * How long it takes until a tenant's rows are in an empty database with all their indexes: our copy, against the first copy of
 * PostgreSQL's own logical replication of the same rows, and against a dump that is restored.
 */
export async function copyBench(admin: string, rows: number): Promise<Result[]> {
  const [tenantId, ...others] = Array.from({ length: 4 }, () => randomUUID());
  const shared = placeOf(tenantId!, "shared");
  const own = placeOf(tenantId!, "schema");
  const counts = new Map([[tenantId!, rows], ...others.map((id) => [id, Math.round(rows / 3)] as const)]);
  const spent = await timed(() => asAdmin(admin, null, (client) => fillTenants(client, "public", counts)));
  say(`${2 * rows} rows, of which ${rows} are the tenant's, made in ${(spent / 1_000).toFixed(0)} s`);
  const tables = await measuredTables(shared);

  const subscription: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [ours, native] = await inTurns(round, [
      () => byMover(admin, shared, tables),
      () => bySubscription(admin, shared, tables),
    ]);
    say(`${rows} rows: ${seconds(ours!)} by the mover, ${seconds(native!)} by a subscription`);
    subscription.push(native! / ours!);
  }
  const results: Result[] = [{ name: "move-copy/subscription", ratio: median(subscription), atLeast: 1.3 }];

  const tools = await dumpTools(admin);
  if (typeof tools === "string") say(`move-copy/dump-restore is left out: ${tools}`);
  else {
    await makeEmpty(own);
    await copyOver(shared, own, tables);
    const dump: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [ours, dumped] = await inTurns(round, [
        () => byMover(admin, own, tables),
        () => dumpAndRestore(admin, tools, own),
      ]);
      say(`${rows} rows: ${seconds(ours!)} by the mover, ${seconds(dumped!)} by pg_dump and pg_restore`);
      dump.push(dumped! / ours!);
    }
    await remove(own);
    results.push({ name: "move-copy/dump-restore", ratio: median(dump), atLeast: 1.3 });
  }
  await asAdmin(admin, null, (client) => client.query("TRUNCATE customers, orders, order_lines CASCADE"));
  return results;
}

async function byMover(admin: string, source: Place, tables: Catalogue): Promise<number> {
  const target = placeOf(source.tenantId, "dedicated");
  await makeEmpty(target);
  await asAdmin(admin, null, (client) => client.query("CHECKPOINT"));
  const spent = await timed(() => copyOver(source, target, tables));
  await refuseDifferences(source, target, tables);
  await remove(target);
  return spent;
}

/** As a move does it. */
export async function copyOver(source: Place, target: Place, tables: Catalogue): Promise<void> {
  const id = randomUUID();
  await publish(id, source, tables);
  const replication = moverClient(source, id, { replication: true });
  await replication.connect();
  const slot = await createSlot(replication, slotOf(id));
  await copyRows(id, source, target, tables, slot.snapshot);
  await replication.end();
  await unpublish(id, source);
}

async function bySubscription(admin: string, source: Place, tables: Catalogue): Promise<number> {
  const target = placeOf(randomUUID(), "dedicated");
  await makeEmpty(target);
  await asAdmin(admin, null, (client) => client.query("CHECKPOINT"));
  const native = new NativeSubscription(admin, source, target, tables);
  try {
    const spent = await timed(async () => {
      await native.publish();
      await native.copy();
    });
    await refuseDifferences(source, target, tables);
    return spent;
  } finally {
    await native.drop();
    await remove(target);
  }
}
