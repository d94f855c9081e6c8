import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import autocannon from "autocannon";
import { median } from "./measure";
import type { Result } from "./report";

const PRODUCT_PORT = 3200;
const BASELINE_PORT = 3201;
const ROUNDS = 9;
const ROUND_SECONDS = 3;
const CONNECTIONS = 10;
const HOST = `bella.localhost:${PRODUCT_PORT}`;

const cases = {
  baseline: { url: `http://localhost:${BASELINE_PORT}/`, host: `localhost:${BASELINE_PORT}` },
  cached: { url: `http://localhost:${PRODUCT_PORT}/`, host: HOST },
  dynamic: { url: `http://localhost:${PRODUCT_PORT}/search?q=pasta`, host: HOST },
};
type Name = keyof typeof cases;

/** What the way to a page costs: a portal's cached and dynamic page, against a static page behind an empty middleware. */
export async function portalBench(): Promise<Result[]> {
  const started: ChildProcess[] = [];
  try {
    started.push(await startProduct());
    started.push(await startBaseline());
    const rates: Record<Name, number[]> = { baseline: [], cached: [], dynamic: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const name of shuffledNames()) {
        const rate = await requestsPerSecond(cases[name]);
        if (round > 0) rates[name].push(rate);
      }
    }
    const ratio = (name: Name) => median(rates[name].map((rate, round) => rate / rates.baseline[round]!));
    return [
      { name: "portal-cached/empty-middleware", ratio: ratio("cached"), atLeast: 0.85 },
      { name: "portal-dynamic/empty-middleware", ratio: ratio("dynamic") },
    ];
  } finally {
    await Promise.all(started.map(stop));
  }
}

async function requestsPerSecond({ url, host }: { url: string; host: string }): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: ROUND_SECONDS,
    headers: { host },
  });
  if (result.non2xx || result.errors)
    throw new Error(`${url} answered ${result.non2xx} times with an error.`);
  return result.requests.average;
}

function shuffledNames(): Name[] {
  return (Object.keys(cases) as Name[]).sort(() => Math.random() - 0.5);
}

function startProduct(): Promise<ChildProcess> {
  const env = { ...process.env, E2E_PORT: String(PRODUCT_PORT) };
  return until(spawn(process.execPath, [join("scripts", "start.mjs"), "--e2e"], { env }), /is ready/);
}

function startBaseline(): Promise<ChildProcess> {
  const next = join("node_modules", "next", "dist", "bin", "next");
  execFileSync(process.execPath, [next, "build", join("bench", "baseline")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const env = { ...process.env, NODE_ENV: "production" as const };
  const server = spawn(process.execPath, [join("bench", "baseline", "server.mjs"), String(BASELINE_PORT)], {
    env,
  });
  return until(server, /ready/);
}

function until(child: ChildProcess, sign: RegExp): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (sign.test(said)) resolve(child);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => reject(new Error(`It ended with ${code} before it was ready:\n${said}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
