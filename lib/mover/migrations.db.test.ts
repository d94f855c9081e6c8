import { expect, it, vi } from "vitest";
import { migrationLock } from "@/prisma/runner/migrations";
import { migratePlaces } from "@/prisma/runner/places";
import { connected } from "@/prisma/runner/sets";
import { ask, once, operator, ownName, work } from "@/test/moves";
import { makeTenant } from "@/test/tenants";
import { findMove } from "./list-moves";

// Whole moves: seconds on an idle machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000 });

const owner = process.env.DATABASE_OWNER_URL!;
const until = async (what: () => Promise<boolean>) => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 50));
};

it("a move waits at its switch for a migration that runs, says so once, and goes on after it", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const id = await ask(ctx, "schema");
  const kinds = async () => (await findMove(operator, id))!.events.map(({ kind }) => kind);
  const { events, phase } = await connected(owner, async (migration) => {
    const begin = once("verify", () =>
      migration.query("SELECT pg_advisory_lock($1)", [migrationLock("public")]),
    );
    const moved = work(id, begin);
    await until(async () => (await kinds()).some((kind) => kind === "waits" || kind === "interrupted"));
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    await migration.query("SELECT pg_advisory_unlock_all()");
    return moved;
  });
  expect(phase).toBe("retained");
  const waits = events.filter(({ kind }) => kind === "waits" || kind === "interrupted");
  expect(waits).toMatchObject([
    { kind: "waits", details: { reason: "A migration of public is running; the move goes on after it." } },
  ]);
});

it("a migration waits for a move at its switch, says so, and goes on after it", async () => {
  const ctx = await makeTenant({ level: "schema" });
  const id = await ask(ctx, "dedicated");
  const told: string[] = [];
  let migrated: ReturnType<typeof migratePlaces> | undefined;
  const begin = once("sealed", async () => {
    migrated = migratePlaces(owner, { waits: (sentence) => told.push(sentence) });
    await until(async () => told.length > 0);
  });
  expect((await work(id, begin)).phase).toBe("retained");
  expect((await migrated)!.filter(({ error }) => error)).toEqual([]);
  expect(told).toEqual([
    `${ownName(ctx.tenant.id)} is being migrated by another process, or its tenant is at the switch of a move: this migration goes on after it.`,
  ]);
});
