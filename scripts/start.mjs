// npm start: everything from a fresh clone to a served product. Begins without any dependency on the Node.js that
// is there; docs: README.
import "./lib/check-node.mjs";
import { runCommand } from "./lib/command.mjs";
import { launch } from "./lib/launch.mjs";

await runCommand((output) =>
  launch(output, {
    kind: process.argv.includes("--e2e") ? "e2e" : "start",
    keepDatabase: process.argv.includes("--keep-database"),
  }),
);
