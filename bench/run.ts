// Prints a table of ratios, each against a baseline measured in the same run; `-- --json FILE` writes them as well, and
// `-- --only database` measures a part.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { databaseUrl } from "@/test/cluster";
import migrateTemplate, { TEMPLATE } from "@/test/template-database";
import type { Result } from "./report";
import { table } from "./report";

const { values } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" } } });

async function database(): Promise<Result[]> {
  await migrateTemplate();
  const urls = { owner: databaseUrl(TEMPLATE, "owner"), app: databaseUrl(TEMPLATE, "app") };
  Object.assign(process.env, {
    DATABASE_APP_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    DATABASE_PLATFORM_URL: databaseUrl(TEMPLATE, "platform"),
    DATABASE_REPORTS_URL: databaseUrl(TEMPLATE, "reports"),
    AUTH_SECRET: "nothing is signed while measuring, but the key must be there",
    INTERNAL_KEY: "nor is anything asked inside",
  });
  const { databaseBench } = await import("./database");
  return databaseBench(urls);
}

async function portal(): Promise<Result[]> {
  const { portalBench } = await import("./portal");
  return portalBench();
}

const parts = { database, portal };
const results: Result[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (values.only && values.only !== name) continue;
  console.log(`  measuring: ${name} …`);
  results.push(...(await measure()));
}
console.log(`\n${table(results)}\n`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exit(0);
