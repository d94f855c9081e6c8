import { afterEach, expect, it } from "vitest";
import { move, operator, sql, work } from "@/test/moves";
import { makeTenant } from "@/test/tenants";
import { cleanMove } from "./commands";
import { findMove } from "./list-moves";
import { countMoveNotices, listMoveNotices, raiseNotices, seeMoveNotices } from "./notices";
import { stalenessOf } from "./staleness";

afterEach(() => sql("DELETE FROM control.tenant_moves"));

/** As if the switch had been so many hours ago. */
const age = (id: string, hours: number, kept = 48) =>
  sql(
    `UPDATE control.tenant_moves SET keep_hours = $3::int, flipped_at = now() - $2::int * interval '1 hour',
       clean_after = now() - $2::int * interval '1 hour' + $3::int * interval '1 hour' WHERE id = $1`,
    [id, hours, kept],
  );
const kept = async () => (await move(await makeTenant({ level: "shared" }), "schema")).id;
const remindersOf = async (id: string) =>
  (await findMove(operator, id))!.events.map(({ kind }) => kind).filter((kind) => kind.startsWith("kept_"));
const kinds = async () => (await listMoveNotices(operator)).map(({ kind }) => kind);

it("operators are reminded half-way, six hours before the end, and at it: each once, whoever is restarted", async () => {
  const id = await kept();
  const look = async () => {
    await Promise.all([raiseNotices(), raiseNotices()]); // two movers
    await raiseNotices();
    return kinds();
  };
  expect(await look()).toEqual([]);
  await age(id, 25);
  expect(await look()).toEqual(["kept_half"]);
  await age(id, 43);
  expect(await look()).toEqual(["kept_ending"]);
  await seeMoveNotices(operator, id);
  expect(await look()).toEqual([]);
  await age(id, 49);
  expect((await work(id)).phase).toBe("cleaned");
  expect(await look()).toEqual(["kept_over"]);
  expect(await countMoveNotices(operator)).toBe(1);
  expect(await remindersOf(id)).toEqual(["kept_half", "kept_ending", "kept_over"]);
});

it("a short time has one reminder, none has none, and what an operator removes himself is no news", async () => {
  const [short, none, removed] = [await kept(), await kept(), await kept()];
  await age(short, 7, 12);
  await age(none, 1, 0);
  await cleanMove(operator, removed);
  await raiseNotices();
  await work(removed);
  expect(await remindersOf(short)).toEqual(["kept_half"]);
  expect([...(await remindersOf(none)), ...(await remindersOf(removed))]).toEqual([]);
});

it("one that was overtaken while no mover ran is left out", async () => {
  const id = await kept();
  await age(id, 47);
  await raiseNotices();
  expect(await remindersOf(id)).toEqual(["kept_ending"]);
});

it("an old place says since when it is stale, and how much its successor's server has written since", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const { id } = await move(ctx, "schema");
  const before = (await stalenessOf(operator, (await findMove(operator, id))!))!;
  expect(Math.abs(Date.now() - before.since.getTime())).toBeLessThan(60_000);
  await sql("SELECT pg_logical_emit_message(true, 'test', repeat('x', 100000))");
  const after = (await stalenessOf(operator, (await findMove(operator, id))!))!;
  expect(after.since).toEqual(before.since);
  expect(after.serverBytes! - before.serverBytes!).toBeGreaterThan(100_000);
  // Who has moved on does not write there any more.
  await move(ctx, "dedicated");
  expect(await stalenessOf(operator, (await findMove(operator, id))!)).toMatchObject({ serverBytes: null });
});
