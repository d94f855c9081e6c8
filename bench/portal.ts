import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { statSync } from "node:fs";
import { request } from "node:http";
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

/**
 * What the way to a page costs: a portal's cached page with brand, policy and middleware against the same page, as many bytes of HTML from
 * Next's own cache, behind an empty middleware. And a dynamic one, for which there is no bound.
 */
export async function portalBench(): Promise<Result[]> {
  const started: ChildProcess[] = [];
  try {
    started.push(await startProduct());
    started.push(await startBaseline((await htmlOf(cases.cached)).length));
    await refuseUnlike();
    const rates: Record<Name, number[]> = { baseline: [], cached: [], dynamic: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const name of shuffledNames()) {
        const rate = await requestsPerSecond(cases[name]);
        if (round > 0) rates[name].push(rate);
      }
    }
    const ratio = (name: Name) => median(rates[name].map((rate, round) => rate / rates.baseline[round]!));
    return [
      { name: "portal-cached/empty-middleware", ratio: ratio("cached"), atLeast: 0.95 },
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

/** A request as a browser's, without what would have it packed: the baseline packs nothing. */
function htmlOf({ url, host }: { url: string; host: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks).toString("latin1"))); // a character for each byte
    });
    asked.on("error", reject).end();
  });
}

/** Pages that are not equally heavy say nothing about the way to them. */
async function refuseUnlike(): Promise<void> {
  const [product, baseline] = await Promise.all([htmlOf(cases.cached), htmlOf(cases.baseline)]);
  const ratio = product.length / baseline.length;
  if (Math.abs(ratio - 1) > 0.01) throw new Error(`The pages differ in weight: ${ratio.toFixed(3)}.`);
}

/** Builds the page with this much text, which stands in it twice: as HTML, and in what React makes of it. */
function build(textLength: number): number {
  const next = join("node_modules", "next", "dist", "bin", "next");
  execFileSync(process.execPath, [next, "build", join("bench", "baseline")], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, BENCH_TEXT_LENGTH: String(textLength) },
  });
  return statSync(join("bench", "baseline", ".next", "server", "app", "index.html")).size;
}

function startBaseline(pageBytes: number): Promise<ChildProcess> {
  const first = Math.max(1_000, Math.round(pageBytes / 2));
  build(first + Math.round((pageBytes - build(first)) / 2));
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
