import { expect, it, vi } from "vitest";
import { ask, move, operator, sql, work } from "@/test/moves";
import { makeProduct, makeTenant } from "@/test/tenants";
import { cleanMove, pauseMove, resumeMove, rollbackMove } from "./commands";
import { readFigures } from "./figures";
import { countLiveMoves, findMove, isMoverThere, listMoves } from "./list-moves";
import type { Copying } from "./progress";
import { startPlanned } from "./start-planned";

// Whole moves: seconds on an idle machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000 });

const auditOf = async (tenantId: string) =>
  (await sql("SELECT action FROM control.platform_events WHERE subject_id = $1 ORDER BY id", [tenantId])).map(
    ({ action }) => action,
  );

it("what is pressed twice is done and written down once, and a pause from an older page does not undo a rollback", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const id = await ask(ctx, "schema");
  await pauseMove(operator, id);
  await pauseMove(operator, id);
  await rollbackMove(operator, id);
  await rollbackMove(operator, id);
  await expect(pauseMove(operator, id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
  expect(await findMove(operator, id)).toMatchObject({ wanted: "rollback" });
  expect(await auditOf(ctx.tenant.id)).toEqual([
    "tenant.move_started",
    "tenant.move_paused",
    "tenant.move_rolled_back",
  ]);
  expect((await work(id)).phase).toBe("rolled_back");
  await expect(resumeMove(operator, id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
});

it("an old place is removed only under the tenant's code", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await makeProduct(ctx);
  const { id, code } = await move(ctx, "dedicated");
  await expect(cleanMove(operator, id, "another")).rejects.toMatchObject({
    code: "INVALID_INPUT",
    fields: { confirmation: `Type ${code} to confirm.` },
  });
  expect((await findMove(operator, id))!.cleanAfter!.getTime()).toBeGreaterThan(Date.now());
  await cleanMove(operator, id, code);
  await cleanMove(operator, id, code);
  expect((await auditOf(ctx.tenant.id)).filter((action) => action === "tenant.move_cleaned")).toHaveLength(1);
  expect((await work(id)).phase).toBe("cleaned");
});

it("a copy to another database says how far it is", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await makeProduct(ctx);
  let seen: unknown;
  const id = await ask(ctx, "dedicated");
  await work(id, {
    at: async (point) => void (point === "stream" && (seen = (await findMove(operator, id))!.figures)),
  });
  const { copying, rows } = readFigures(seen);
  expect(copying).toMatchObject({ of: Object.values(rows!).reduce((sum, one) => sum + one, 0) });
});

it("a copy inside one database says how many tables are done, and never more than is true", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await makeProduct(ctx);
  const told: Copying[] = [];
  const id = await ask(ctx, "schema");
  await work(id, {
    at: async (point) => {
      if (point === "filled") told.push((await findMove(operator, id))!.figures.copying as Copying);
    },
  });
  const { of } = told[0]!.tables;
  expect(of).toBeGreaterThan(10);
  for (const { bytes, tables } of told)
    expect({ bytes, isTrue: tables.done < of }).toEqual({ bytes: null, isTrue: true });
});

it("a move that cannot begin is refused with every reason, and nothing is written down", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const wish = { tenantId: ctx.tenant.id, level: "shared" as const, serverId: "main" };
  await expect(startPlanned(operator, wish)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await listMoves(operator, { tenantId: ctx.tenant.id })).toEqual([]);
});

it("what is under way is counted, and a mover is seen as long as it lives", async () => {
  const before = await countLiveMoves(operator);
  const ctx = await makeTenant({ level: "shared" });
  const id = await ask(ctx, "schema");
  expect(await countLiveMoves(operator)).toBe(before + 1);
  expect(await listMoves(operator, { tenantId: ctx.tenant.id, phases: ["pending"] })).toMatchObject([
    { id, isHeld: false },
  ]);
  expect(await isMoverThere(operator)).toBe(true); // the anchor of this file
  await work(id);
  expect(await countLiveMoves(operator)).toBe(before);
  expect(await listMoves(operator, { tenantId: ctx.tenant.id, phases: ["pending"] })).toEqual([]);
});
