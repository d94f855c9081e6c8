// Prints a table of ratios, each against a baseline measured in the same run; `-- --json FILE` writes them as well, and
// `-- --only database` measures a part. Two parts are measured only when they are named: `-- --only schemas --count 1000`, and
// `-- --only moving --rows 3000000` (the rows of the largest tenant that is moved). A bound that is broken ends it with 1.
import { parseArgs } from "node:util";
import { databaseUrl } from "@/test/cluster";
import migrateTemplate, { TEMPLATE } from "@/test/template-database";
import { finish, type Result } from "./report";

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    only: { type: "string" },
    count: { type: "string", default: "1000" },
    rows: { type: "string", default: "3000000" },
  },
});

async function prepare() {
  await migrateTemplate();
  const urls = {
    admin: databaseUrl(TEMPLATE),
    owner: databaseUrl(TEMPLATE, "owner"),
    app: databaseUrl(TEMPLATE, "app"),
  };
  Object.assign(process.env, {
    DATABASE_APP_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    DATABASE_PLATFORM_URL: databaseUrl(TEMPLATE, "platform"),
    DATABASE_REPORTS_URL: databaseUrl(TEMPLATE, "reports"),
    DATABASE_MOVER_URL: databaseUrl(TEMPLATE, "mover"),
    AUTH_SECRET: "nothing is signed while measuring, but the key must be there",
    INTERNAL_KEY: "nor is anything asked inside",
  });
  return urls;
}

async function database(): Promise<Result[]> {
  const urls = await prepare();
  const { databaseBench } = await import("./database");
  return databaseBench(urls);
}

async function orders(): Promise<Result[]> {
  await prepare();
  const { ordersBench } = await import("./orders");
  return ordersBench();
}

async function portal(): Promise<Result[]> {
  const { portalBench } = await import("./portal");
  return portalBench();
}

async function context(): Promise<Result[]> {
  await prepare();
  const { contextBench } = await import("./context");
  return contextBench();
}

async function schemas(): Promise<Result[]> {
  const urls = await prepare();
  const { manySchemasBench } = await import("./many-schemas");
  return manySchemasBench(urls, Number(values.count));
}

async function moving(): Promise<Result[]> {
  const urls = await prepare();
  const { movingBench } = await import("./moving/moving");
  return movingBench(urls.admin, Number(values.rows));
}

const always = { database, context, orders, portal };
const all = { ...always, schemas, moving };
const { only } = values;
if (only && !Object.hasOwn(all, only)) {
  console.error(`There is no part "${only}". There are: ${Object.keys(all).join(", ")}.`);
  process.exit(1);
}
const results: Result[] = [];
for (const [name, measure] of Object.entries(only ? all : always)) {
  if (only && only !== name) continue;
  console.log(`  measuring: ${name} …`);
  try {
    results.push(...(await measure()));
  } catch (error) {
    console.error(error); // the other parts are measured all the same
    results.push({ name, ratio: NaN });
  }
}
process.exit(finish(results, values.json));
