// npm run soak:move: moves a tenant a hundred times while it is written, and kills the movers and the servers meanwhile.
// MOVE_FLIPS makes it another number of flips, MOVE_ROWS another number of rows beside those that are written.
import "./lib/check-node.mjs";
import { runByItself } from "./lib/beside-cluster.mjs";
import { ensureOldestPostgres } from "./lib/oldest-postgres.mjs";

await runByItself(
  "soak-move",
  () => ({
    args: ["--conditions=react-server", "--import", "tsx", "test/soak/main.ts"],
    env: { LOG_LEVEL: process.env.LOG_LEVEL ?? "silent", NODE_ENV: "test" },
  }),
  ensureOldestPostgres,
);
