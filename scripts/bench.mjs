// npm run bench: what isolation and routing cost, as ratios to baselines of the same run.
import "./lib/check-node.mjs";
import { runBesideCluster } from "./lib/beside-cluster.mjs";
import { toolFile } from "./lib/install.mjs";

await runBesideCluster("bench", () => ({
  args: [
    "--expose-gc",
    toolFile("tsx"),
    "--conditions=react-server",
    "bench/run.ts",
    ...process.argv.slice(2),
  ],
}));
