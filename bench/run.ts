// Prints a table of ratios, each against a baseline measured in the same run; `-- --json FILE` writes them as well.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { databaseBench } from "./database";
import { table } from "./report";

const { values } = parseArgs({ options: { json: { type: "string" } } });
const required = (name: string) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. "npm run bench" sets it by itself.`);
  return value;
};

const results = await databaseBench({
  owner: required("DATABASE_OWNER_URL"),
  app: required("DATABASE_APP_URL"),
});
console.log(table(results));
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
