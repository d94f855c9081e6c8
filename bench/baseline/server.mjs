// The baseline behind a bare HTTP server, as the product is behind its own: node bench/baseline/server.mjs PORT
import { createServer } from "node:http";
import next from "next";

const port = Number(process.argv[2]);
const app = next({ dev: false, dir: import.meta.dirname, hostname: "localhost", port });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(port, "localhost", () =>
  console.log("ready"),
);
