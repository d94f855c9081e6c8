import { spawn } from "node:child_process";
import { request } from "node:http";
import { freePort } from "@/scripts/lib/ports.mjs";

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

export type ServerProcess = {
  port: number;
  get: (host: string, path: string, headers?: Record<string, string>) => Promise<Answer>;
  /** What it has printed. */
  said: () => string;
  stop: () => Promise<void>;
};

/** The product's own web server, as it is in production, on the database of this test file. `.next` has to be built. */
export async function startServerProcess(from: number, env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort(from);
  let said = "";
  const child = spawn(process.execPath, ["scripts/server.mjs"], {
    env: {
      ...process.env,
      LIVERY_ROOT: "localhost",
      INSECURE_HTTP: "1",
      SHOW_DEMO: "0",
      ...env,
      NODE_ENV: "production",
      PORT: String(port),
      INTERNAL_ORIGIN: `http://localhost:${port}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const serving = new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("serving on 127.0.0.1")) resolve();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    void gone.then(() => reject(new Error(`The server ended before it served:\n${said}`)));
  });
  await serving;
  return {
    port,
    said: () => said,
    get: (host, path, sent = {}) =>
      new Promise((resolve, reject) => {
        const headers = { ...sent, host: `${host}:${port}` };
        const asked = request({ host: "127.0.0.1", port, path, headers }, (response) => {
          let body = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => (body += chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
          response.on("error", reject);
        });
        asked.on("error", reject).end();
      }),
    async stop() {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
