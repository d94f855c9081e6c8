// npm run soak:move: the nightly form of the tests of lib/mover: the mover dies at every point, on the way to every level, and
// a tenant is moved back and forth under load. MOVE_ROUNDS makes that more or fewer than 20 rounds of six moves.
import "./lib/check-node.mjs";
import { runBesideCluster } from "./lib/beside-cluster.mjs";
import { toolFile } from "./lib/install.mjs";

await runBesideCluster("soak-move", () => ({
  args: [toolFile("vitest"), "run", "--project", "db", "lib/mover"],
  env: { SOAK: "1", MOVE_ROUNDS: process.env.MOVE_ROUNDS ?? "20", NODE_ENV: "test" },
}));
