// npm run worker: the worker alone, beside a server that runs elsewhere.
import "./lib/check-node.mjs";
import { runAlone } from "./lib/run-alone.mjs";

await runAlone("worker");
