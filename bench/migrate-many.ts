// Part of the bench of many schemas: brings one new migration to each place, first to a few of them one after another, then to all
// the others as `npx livery migrate` does it. Prints seconds as JSON.
import { connected } from "@/prisma/runner/sets";
import { migratePlaces } from "@/prisma/runner/places";

const SAMPLE = 20;
const url = process.env.DATABASE_OWNER_URL!;
const seconds = async (run: () => Promise<unknown>) => {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1_000;
};

const count = Number(process.argv[2]);
const { rows } = await connected(url, (client) =>
  client.query<{ schema: string }>("SELECT schema FROM control.placements WHERE level = 'schema' LIMIT $1", [
    Math.min(SAMPLE, count),
  ]),
);
const few = await seconds(async () => {
  for (const { schema } of rows) await migratePlaces(url, { only: schema });
});
const rest = await seconds(async () => {
  const failed = (await migratePlaces(url)).filter(({ error }) => error);
  if (failed.length) throw new Error(failed[0]!.error!);
});
const nothing = await seconds(() => migratePlaces(url));
// What was done one by one is taken as if it had been done with the others.
const all = rest * (count / (count - rows.length));
console.log(JSON.stringify({ each: few / rows.length, all, nothing }));
process.exit(0);
