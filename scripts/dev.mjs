// npm run dev: as npm start, with hot reload and without a build.
import "./lib/check-node.mjs";
import { runCommand } from "./lib/command.mjs";
import { launch } from "./lib/launch.mjs";

await runCommand((output) =>
  launch(output, { kind: "dev", keepDatabase: process.argv.includes("--keep-database") }),
);
