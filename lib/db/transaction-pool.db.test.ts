import type pg from "pg";
import { expect, it } from "vitest";
import { controlOpenings } from "./openings";
import { pool } from "./pools";
import { TransactionPool } from "./transaction-pool";

const facade = new TransactionPool();
const connect = () =>
  facade.withTicket({ openings: controlOpenings(null), begin: "BEGIN" }, () =>
    facade.connect(),
  ) as Promise<pg.PoolClient>;
const plan = (id: string) => ({
  text: "INSERT INTO control.plans (id, name, rank, price_minor, currency, features, limits) VALUES ($1, $1, $2, 0, 'EUR', '{}', '{}')",
  values: [id, 1_000 + id.length],
});
const stored = async (id: string) =>
  (await pool("platform").query("SELECT FROM control.plans WHERE id = $1", [id])).rowCount;

it.each(["COMMIT", "ROLLBACK"])("what comes while %s is under way does not run after it", async (end) => {
  for (const first of [["SELECT 1"], []]) {
    const id = `late-${end}-${first.length}`;
    const client = await connect();
    for (const text of first) await client.query({ text });
    const ended = client.query({ text: end });
    const late = client.query(plan(id));
    await ended;
    await new Promise(setImmediate); // Prisma lets go of the connection a few ticks later
    client.release();
    await expect(late).rejects.toThrow(/after its transaction had ended/);
    expect(await stored(id)).toBe(0);
  }
  const { rows } = await pool("platform").query("SELECT pg_current_xact_id_if_assigned() AS left_open");
  expect(rows[0].left_open).toBeNull();
});

it("a savepoint can be the first thing, and its rollback is not the transaction's", async () => {
  const client = await connect();
  for (const text of ["SAVEPOINT one", "ROLLBACK TO SAVEPOINT one"]) await client.query({ text });
  await client.query(plan("kept-one"));
  await client.query({ text: "COMMIT" });
  client.release();
  expect(await stored("kept-one")).toBe(1);
});
