import { afterEach, expect, it, vi } from "vitest";
import type pg from "pg";
import { databaseUrl, onCluster } from "@/test/cluster";
import { main, ownName, slotsLeft, sql } from "@/test/moves";
import { makeTenant } from "@/test/tenants";
import { readCatalogue, unfitTables, type Catalogue } from "./catalogue";
import { copyRows } from "./copy";
import { catchUp, following } from "./follow";
import { sendBarrier } from "./gate";
import { formatLsn, parseLsn } from "./lsn";
import { asMover, moverClient, type Place } from "./places";
import type { Move } from "./records";
import { createSlot, ReplicationStream } from "./replication";
import { NO_SEAMS } from "./seams";
import { liftSequences } from "./sequences";
import { publish, slotOf, unpublish } from "./source";
import { compare } from "./verify";

// Tens of thousands of changes, and appliers that begin again: minutes on a machine that does other things.
vi.setConfig({ testTimeout: 180_000 });

// What the tables of the product have not, and those of tomorrow may have.
const COLUMNS = `tenant_id uuid NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY, place int UNIQUE,
  at timestamptz, day date, span interval, exact numeric, money numeric(12,4), real float8, body jsonb, text_body json,
  words text[], bytes bytea, flag boolean, note text, doubled bigint GENERATED ALWAYS AS (place * 2) STORED,
  PRIMARY KEY (tenant_id, id)`;
const VALUES = `(place, at, day, span, exact, money, real, body, text_body, words, bytes, flag, note)`;
const ODD = `(1, '2026-01-02 03:04:05.123456+02', '0044-03-15 BC', '1 year -2 days 03:04:05.678901',
    1.10000000000000000000000001, 0.1, 0.1::float8 + 0.2, '{"n": 12345678901234567890.123}', '{"a":1, "a":2}',
    ARRAY['a,b', '"', NULL, '{}', ''], '\\x00ff0a', true, E'tab\\t"quote" \\\\ ünï 漢字'),
  (2, 'infinity', '-infinity', '0', 'NaN', NULL, '-Infinity', 'null', 'null', '{}', '', false, ''),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, '0001-01-01 00:00:00+00 BC', '5874897-12-31', '-178000000 years', 1e-300, 99999999.9999, 5e-324, '[]', '[1.0]',
    ARRAY[NULL]::text[], decode(repeat('ab', 9000), 'hex'), NULL, (SELECT string_agg(md5(i::text), '') FROM generate_series(1, 400) i))`;

/** A tenant with a table of odd types in its schema or database, and the same table, empty, among the shared ones. */
async function setUp(level: "schema" | "dedicated" = "schema") {
  const { tenant } = await makeTenant({ level });
  const name = `odd_${tenant.id.slice(-12)}`;
  const own = ownName(tenant.id);
  const [table, target] = [level === "schema" ? `${own}.${name}` : `public.${name}`, `public.${name}`];
  const there = (text: string) => sql(text, [], level === "schema" ? main : own);
  for (const [one, run] of [
    [table, there],
    [target, sql],
  ] as const)
    await run(`CREATE TABLE ${one} (${COLUMNS}); ALTER TABLE ${one} OWNER TO livery_owner`);
  await there(`ALTER TABLE ${table} ALTER tenant_id SET DEFAULT '${tenant.id}'`);
  await there(`INSERT INTO ${table} ${VALUES} VALUES ${ODD}`);
  const server = { id: "main", host: null, port: null, ssl: false, database: null };
  const place = (level: Place["level"]): Place => ({ tenantId: tenant.id, level, server });
  const move = {
    id: crypto.randomUUID(),
    tenantId: tenant.id,
    source: place(level),
    target: place("shared"),
  } as Move;
  const all = await asMover(move.id, [move.source], (client) => readCatalogue(client!, move.source));
  return { move, catalogue: new Map([[name, all.get(name)!]]) as Catalogue, table, target, there };
}

/** As runMove does it. */
async function copyAll(move: Move, catalogue: Catalogue): Promise<void> {
  await publish(move.id, move.source, catalogue);
  const replication = moverClient(move.source, move.id, { replication: true });
  await replication.connect();
  const slot = await createSlot(replication, slotOf(move.id));
  await copyRows(move.id, move.source, move.target, catalogue, slot.snapshot);
  await replication.end();
  await sql("INSERT INTO mv.progress (move_id, commit_lsn, end_lsn) VALUES ($1, $2, $3)", [
    move.id,
    formatLsn(parseLsn(slot.consistentPoint) - 1n),
    slot.consistentPoint,
  ]);
}

const follow = (move: Move, catalogue: Catalogue) =>
  following(move, catalogue, NO_SEAMS, async (applier, stream) => {
    const mark = crypto.randomUUID();
    const stored = applier.barrier(mark);
    await asMover(move.id, [move.source], (client) => sendBarrier(client!, mark));
    await stored;
    await catchUp(move, applier, stream);
    return { ...applier.figures, fallbacks: applier.fallbacks };
  });

const same = (move: Move, catalogue: Catalogue) =>
  asMover(move.id, [move.source, move.target], (here, there) =>
    compare(here as pg.Client, move.source, there as pg.Client, move.target, catalogue),
  );

async function withReplication<Result>(
  move: Move,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = moverClient(move.source, move.id, { replication: true });
  await client.connect();
  return run(client).finally(() => client.end().catch(() => {}));
}

const twoClients = (run: (a: pg.Client, b: pg.Client) => Promise<void>) =>
  onCluster((a) => onCluster((b) => run(a, b), databaseUrl(main)), databaseUrl(main));

/** The first so many commits of the slot; then `acknowledged` is told to the server, where it is given. */
const commitsFrom = (move: Move, from: bigint, count: number, acknowledged?: bigint) =>
  withReplication(move, async (client) => {
    const stream = new ReplicationStream(client, from);
    const commits: { commitLsn: bigint; endLsn: bigint }[] = [];
    const message = ({ kind, ...commit }: { kind: string }) => {
      if (kind === "commit") commits.push(commit as (typeof commits)[number]);
    };
    await stream.start(slotOf(move.id), slotOf(move.id), { message, idleUpTo: () => {} });
    await expect.poll(() => commits.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
    if (acknowledged) {
      stream.acknowledge(acknowledged);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    stream.close();
    return commits.slice(0, count).map(({ commitLsn, endLsn }) => ({ commitLsn, endLsn }));
  });

afterEach(async () => {
  expect(await slotsLeft()).toBe(0);
});

it.each([
  ["within a database", "schema"],
  ["between two", "dedicated"],
] as const)(
  "every type arrives as it was, by copy and by change, %s, and what is computed is computed again",
  async (_where, level) => {
    const { move, catalogue, table, target, there } = await setUp(level);
    await copyAll(move, catalogue);
    await same(move, catalogue);
    await there(`UPDATE ${table} SET place = place + 10`); // what is long and untouched is not in the log
    await there(`INSERT INTO ${table} ${VALUES} VALUES ${ODD}`);
    await follow(move, catalogue);
    await same(move, catalogue);
    expect(
      await sql(`SELECT count(*)::int AS n FROM ${target} WHERE doubled = place * 2 AND note IS NOT NULL`),
    ).toEqual([{ n: 6 }]);
    await asMover(move.id, [move.source, move.target], (here, there) =>
      liftSequences(here!, move.source, there!, move.target, catalogue),
    );
    const [next] = await sql(`INSERT INTO ${target} (tenant_id) VALUES ($1) RETURNING id`, [move.tenantId]);
    expect(Number(next!.id)).toBe(9);
    await unpublish(move.id, move.source);
  },
);

it("exchanged keys, changed keys, rows deleted and made again, savepoints taken back, and a transaction in slices", async () => {
  const { move, catalogue, table } = await setUp();
  await copyAll(move, catalogue);
  await sql(`BEGIN; UPDATE ${table} SET id = DEFAULT WHERE place = 1; DELETE FROM ${table} WHERE place = 3;
    INSERT INTO ${table} (place) VALUES (3); SAVEPOINT s; INSERT INTO ${table} (place) VALUES (99); ROLLBACK TO s; COMMIT`);
  await sql(`INSERT INTO ${table} (place, note) SELECT i, md5(i::text) FROM generate_series(1000, 13999) i`);
  await sql(`BEGIN; UPDATE ${table} SET note = note || 'x' WHERE place >= 1000;
    UPDATE ${table} SET place = NULL WHERE place = 1000; UPDATE ${table} SET place = 1000 WHERE place = 1001;
    UPDATE ${table} SET place = 1001 WHERE place IS NULL; COMMIT`);
  await sql(`DELETE FROM ${table} WHERE place BETWEEN 5000 AND 5999`);
  const { rows, fallbacks } = await follow(move, catalogue);
  await same(move, catalogue);
  expect(rows).toBeGreaterThan(27_000);
  expect(fallbacks).toBeGreaterThan(0);
  await unpublish(move.id, move.source);
});

it("an applier that dies and comes back, again and again, does everything once", async () => {
  const { move, catalogue, table } = await setUp();
  await copyAll(move, catalogue);
  for (let round = 0; round < 6; round++) {
    for (let at = 0; at < 20; at++)
      await sql(`INSERT INTO ${table} (place) VALUES (${1000 + round * 20 + at})`);
    const killed = following(move, catalogue, NO_SEAMS, async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
  }
  await follow(move, catalogue);
  await same(move, catalogue);
  await unpublish(move.id, move.source);
});

it("of two commits with nothing between them the second comes after the first was acknowledged", async () => {
  const { move, catalogue, table } = await setUp();
  await publish(move.id, move.source, catalogue);
  const { consistentPoint } = await withReplication(move, (client) => createSlot(client, slotOf(move.id)));
  await twoClients(async (...clients) => {
    for (let round = 0; round < 10; round++) {
      for (const [at, client] of clients.entries())
        await client.query(`BEGIN; INSERT INTO ${table} (place) VALUES (${2_000 + 2 * round + at})`);
      await Promise.all(clients.map((client) => client.query("COMMIT")));
    }
  });
  const from = parseLsn(consistentPoint);
  const commits = await commitsFrom(move, from, 20);
  const at = commits.findIndex(({ endLsn }, index) => endLsn === commits[index + 1]?.commitLsn);
  expect(at).toBeGreaterThan(-1);

  const first = commits[at]!;
  await commitsFrom(move, from, at + 1, first.endLsn);
  const slots = "SELECT confirmed_flush_lsn::text AS lsn FROM pg_replication_slots WHERE slot_name = $1";
  expect(await sql(slots, [slotOf(move.id)])).toEqual([{ lsn: formatLsn(first.endLsn) }]);
  expect(await commitsFrom(move, first.endLsn, 1)).toEqual([commits[at + 1]]);
  await unpublish(move.id, move.source);
});

it("a table that is not fit to be followed is named before anything is published", async () => {
  const { tenant } = await makeTenant({ level: "schema" });
  const own = ownName(tenant.id);
  await sql(`CREATE TABLE ${own}.without_key (tenant_id uuid);
    CREATE TABLE ${own}.other_key (tenant_id uuid, id int PRIMARY KEY);
    CREATE UNLOGGED TABLE ${own}.forgetful (tenant_id uuid PRIMARY KEY)`);
  const server = { id: "main", host: null, port: null, ssl: false, database: null };
  const place: Place = { tenantId: tenant.id, level: "schema", server };
  const catalogue = await asMover(crypto.randomUUID(), [place], (client) => readCatalogue(client!, place));
  expect(unfitTables(catalogue)).toEqual([
    expect.stringMatching(/forgetful is unlogged/),
    expect.stringMatching(/other_key does not name the tenant/),
    expect.stringMatching(/without_key has no primary key/),
  ]);
});
