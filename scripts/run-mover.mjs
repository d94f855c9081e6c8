// npm run mover: the mover alone, beside a server that runs elsewhere. docs/moving.md
import "./lib/check-node.mjs";
import { runAlone } from "./lib/run-alone.mjs";

await runAlone("mover");
