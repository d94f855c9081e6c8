// npm run soak:isolation: the nightly form of lib/db/property.db.test.ts, a hundred thousand random operations.
// PROPERTY_OPERATIONS makes it another number, PROPERTY_SEED repeats a run that failed.
import "./lib/check-node.mjs";
import { runBesideCluster } from "./lib/beside-cluster.mjs";
import { toolFile } from "./lib/install.mjs";

await runBesideCluster("soak", () => ({
  args: [toolFile("vitest"), "run", "--project", "db", "lib/db/property.db.test.ts"],
  env: { PROPERTY_OPERATIONS: process.env.PROPERTY_OPERATIONS ?? "100000", NODE_ENV: "test" },
}));
