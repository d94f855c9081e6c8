// npm run soak:caches: the nightly form of test/two-servers.cache.test.ts, on what the last start or `npm test` has built.
// CACHE_SECONDS makes it shorter or longer, CACHE_SEED repeats the choices of a run.
import "./lib/check-node.mjs";
import { runBesideCluster } from "./lib/beside-cluster.mjs";
import { toolFile } from "./lib/install.mjs";

await runBesideCluster("soak-caches", () => ({
  args: [toolFile("vitest"), "run", "--project", "caches"],
  env: { CACHE_SECONDS: process.env.CACHE_SECONDS ?? "600", NODE_ENV: "test" },
}));
