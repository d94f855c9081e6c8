import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import type { Catalogue } from "@/lib/mover/catalogue";
import { copyRows } from "@/lib/mover/copy";
import { following } from "@/lib/mover/follow";
import { formatLsn, parseLsn } from "@/lib/mover/lsn";
import { asMover, moverClient, ownDatabaseOf, type Place } from "@/lib/mover/places";
import type { Move } from "@/lib/mover/records";
import { createSlot } from "@/lib/mover/replication";
import { NO_SEAMS } from "@/lib/mover/seams";
import { publish, slotOf, unpublish } from "@/lib/mover/source";
import { median } from "../measure";
import type { Result } from "../report";
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
const ROWS = 100_000;
const TRANSACTIONS = 32_000;
const CHANGES = 5 * TRANSACTIONS;

/**
 * How long it takes until a backlog of small transactions is stored at the target: by our applier, and by the worker of
 * PostgreSQL's own subscription.
 */
export async function applyBench(admin: string): Promise<Result[]> {
  const tenantId = randomUUID();
  const source = placeOf(tenantId, "shared");
  const [ours, native] = [placeOf(tenantId, "dedicated"), placeOf(randomUUID(), "dedicated")];
  await asAdmin(admin, null, (client) => fillTenants(client, "public", new Map([[tenantId, ROWS]])));
  const tables = await measuredTables(source);
  await Promise.all([makeEmpty(ours), makeEmpty(native)]);
  const move = { id: randomUUID(), tenantId, source, target: ours } as Move;
  const subscription = new NativeSubscription(admin, source, native, tables);
  await subscription.publish();
  await beginMove(move, native, tables);
  await subscription.prepare();

  const ratios: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const last = `last-${round}`;
      await asAdmin(admin, null, (client) => makeBacklog(client, tenantId, round, last));
      const arrived = (place: Place) =>
        asAdmin(admin, ownDatabaseOf(place), async (client) => {
          const sql = "SELECT FROM orders WHERE tenant_id = $1 AND number = $2";
          while (!(await client.query(sql, [tenantId, last])).rowCount) await pause(10);
        });
      const [byUs, byWorker] = await inTurns(round, [
        () => timed(() => following(move, tables, NO_SEAMS, () => arrived(ours))),
        async () => {
          const spent = await timed(async () => {
            await subscription.enable(true);
            await arrived(native);
          });
          await subscription.enable(false);
          return spent;
        },
      ]);
      say(
        `${CHANGES} changes: ${seconds(byUs!)} by our applier, ${seconds(byWorker!)} by PostgreSQL's worker`,
      );
      ratios.push(byWorker! / byUs!);
    }
    for (const target of [ours, native]) await refuseDifferences(source, target, tables);
  } finally {
    await subscription.drop();
    await unpublish(move.id, source);
    await Promise.all([remove(ours), remove(native)]);
    await asAdmin(admin, null, (client) => client.query("TRUNCATE customers, orders, order_lines CASCADE"));
  }
  return [{ name: "move-apply/native-worker", ratio: median(ratios), atLeast: 0.8 }];
}

/** Both targets get the rows of one moment, from which on both slots have everything. */
async function beginMove(move: Move, other: Place, tables: Catalogue): Promise<void> {
  const { id, source, target } = move;
  await publish(id, source, tables);
  const replication = moverClient(source, id, { replication: true });
  await replication.connect();
  const slot = await createSlot(replication, slotOf(id));
  for (const place of [target, other]) await copyRows(id, source, place, tables, slot.snapshot);
  await replication.end();
  await asMover(id, [target], (client) =>
    client!.query("INSERT INTO mv.progress (move_id, commit_lsn, end_lsn) VALUES ($1, $2, $3)", [
      id,
      formatLsn(parseLsn(slot.consistentPoint) - 1n),
      slot.consistentPoint,
    ]),
  );
}

/** As the portal does it: a customer places an order of two lines, which goes on to its next state. */
async function makeBacklog(client: pg.Client, tenantId: string, round: number, last: string): Promise<void> {
  await client.query(`CREATE OR REPLACE PROCEDURE pg_temp.work() LANGUAGE plpgsql AS $$
    DECLARE tenant uuid := '${tenantId}'; made uuid; buyer uuid; number text;
    BEGIN
      FOR n IN 1..${TRANSACTIONS} LOOP
        made := gen_random_uuid();
        number := CASE n WHEN ${TRANSACTIONS} THEN '${last}' ELSE '${round}-' || n END;
        buyer := md5(tenant::text || 'customer' || 1 + n % 4000)::uuid;
        INSERT INTO orders (tenant_id, id, number, access_token, idempotency_key, customer_id, contact_name, contact_email,
            contact_phone, delivery, payment_method, currency, subtotal_minor, delivery_fee_minor, tax_minor, total_minor)
          VALUES (tenant, made, number, made::text, made::text, buyer, 'Customer', 'customer@example.com', '', '{}', 'on_delivery',
            'EUR', 1000, 250, 100, 1250);
        INSERT INTO order_lines (tenant_id, order_id, position, product_name, sku, unit_minor, quantity, total_minor)
          SELECT tenant, made, line, 'Product', 'SKU', 500, 1, 500 FROM generate_series(1, 2) line;
        UPDATE orders SET status = 'preparing', updated_at = now() WHERE tenant_id = tenant AND id = made;
        UPDATE customers SET phone = n::text, updated_at = now() WHERE tenant_id = tenant AND id = buyer;
        COMMIT;
      END LOOP;
    END $$`);
  await client.query("CALL pg_temp.work()");
}
