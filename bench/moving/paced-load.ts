// Writes into a tenant at an even pace, in a process of its own: `tsx paced-load.ts TENANT PER_SECOND`. For each line that it reads
// it prints what was stored since the line before, and ends with its input.
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { closePools } from "@/lib/db/leases";
import { inTenant } from "@/lib/db/scopes";

const WRITERS = 4;
const scope = { tenant: { id: process.argv[2]! } };
const everyMs = (WRITERS * 1_000) / Number(process.argv[3]);
let since = { at: performance.now(), stored: 0, slowestMs: 0 };
let isOver = false;

async function write(): Promise<void> {
  for (let due = performance.now() + Math.random() * everyMs; !isOver; due += everyMs) {
    // What could not be stored in time is made up for, as long as it is not too much: customers wait, and then they leave.
    due = Math.max(due, performance.now() - 1_000);
    await pause(Math.max(0, due - performance.now()));
    const began = performance.now();
    const id = randomUUID();
    await inTenant(scope, async (db) => {
      await db.customer.create({ data: { id, email: `${id}@example.com`, name: "A customer" } });
      await db.customer.update({
        where: { tenantId_id: { tenantId: scope.tenant.id, id } },
        data: { phone: "1" },
      });
    });
    since.stored++;
    since.slowestMs = Math.max(since.slowestMs, performance.now() - began);
  }
}

const writers = Array.from({ length: WRITERS }, write);
for await (const _ of createInterface(process.stdin)) {
  const now = performance.now();
  const perSecond = (since.stored * 1_000) / (now - since.at);
  process.stdout.write(`${JSON.stringify({ perSecond, slowestMs: since.slowestMs })}\n`);
  since = { at: now, stored: 0, slowestMs: 0 };
}
isOver = true;
await Promise.all(writers);
await closePools();
process.exit(0);
