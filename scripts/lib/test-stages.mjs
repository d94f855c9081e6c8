import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { clusterOf } from "./database.mjs";
import { inRoot, readJson, remove } from "./files.mjs";
import { ensureGenerated } from "./generate.mjs";
import { ensureInstalled, ownNode, toolEnvironment, toolFile } from "./install.mjs";
import { ensureOldestPostgres, OLDEST_MISSING } from "./oldest-postgres.mjs";
import { ensurePgBouncer, startPgBouncer } from "./pgbouncer.mjs";
import { ensureRedis } from "./redis.mjs";
import { Refusal } from "./refusal.mjs";
import { loadSecrets } from "./secrets.mjs";
import { e2eEnvironment, programEnvironments, readSettings } from "./settings.mjs";
import { prepareTestData } from "./test-data.mjs";
import { countsOfPlaywright, countsOfVitest } from "./test-results.mjs";
import { ensureTlsPrograms, TLS_MISSING } from "./tls-programs.mjs";
import { ensurePostgres, stopPostgres } from "../postgres.mjs";

/**
 * @typedef {import("./session.mjs").Session} Session
 * @typedef {import("./output.mjs").Note} Note
 * @typedef {import("./test-results.mjs").Counts} Counts
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} title
 * @property {boolean} [always] runs whatever `--only` says
 * @property {"text" | "database"} [beside] those of either that stand together run beside each other, LANES at a time
 * @property {string} [after] a stage before it without which it cannot begin
 * @property {(session: Session, note: Note) => Promise<string | Counts>} work
 */

const reports = inRoot(".data", "test");

/** How many stages run beside each other: each of the tests' own servers and programs keeps about one processor busy. */
export const LANES = Math.max(2, Math.floor(availableParallelism() / 2));

/** @type {Stage[]} in the order in which they begin */
export const stages = [
  { name: "install", title: "Packages", always: true, work: ensureInstalled },
  { name: "generate", title: "Generated", always: true, work: ensureGenerated },
  { name: "redis", title: "Redis", work: bringRedis },
  // The longest first: those that are left share the time in which it goes on. It waits more than it works.
  { name: "moves", title: "Moves", beside: "database", work: moveTests },
  { name: "lint", title: "ESLint", beside: "text", work: (session) => tool(session, "eslint", ["."]) },
  { name: "types", title: "Types", beside: "text", work: checkTypes },
  {
    name: "format",
    title: "Format",
    beside: "text",
    work: (session) => tool(session, "prettier", ["--check", "--log-level=warn", "."]),
  },
  { name: "imports", title: "Imports", beside: "text", work: checkImports },
  {
    name: "unit",
    title: "Unit",
    beside: "text",
    work: (session, note) => vitest(session, note, { project: "unit" }, {}),
  },
  { name: "build", title: "Build", beside: "text", after: "types", work: build },
  // In halves, and the longest first, so that no lane is empty while another has much left.
  { name: "db", title: "Database 1/2", beside: "database", work: databaseTests("db", "1/2") },
  { name: "db", title: "Database 2/2", beside: "database", work: databaseTests("db", "2/2") },
  { name: "pooler", title: "PgBouncer 1/2", beside: "database", work: poolerTests("1/2") },
  { name: "pooler", title: "PgBouncer 2/2", beside: "database", work: poolerTests("2/2") },
  { name: "levels", title: "Levels", beside: "database", work: databaseTests("levels") },
  { name: "tls", title: "TLS", beside: "database", after: "build", work: tlsTests },
  // Two servers on one database, while things change and Redis fails. They serve what the stage before has built.
  // By themselves: how quick a page is beside how quick it was is what they look at.
  { name: "caches", title: "Caches", work: databaseTests("caches") },
  { name: "browser", title: "Browser", work: browserTests },
];

/** @param {string} names from `--only`, separated by commas; "lint" means everything that is not run */
export function chooseStages(names) {
  const wanted = names
    .split(",")
    .flatMap((name) => (name === "lint" ? ["lint", "format", "imports"] : [name]));
  const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown)
    throw new Refusal(
      `There is no stage "${unknown}". There are: ${stages
        .filter((stage) => !stage.always)
        .map((stage) => stage.name)
        .join(", ")}.`,
    );
  return stages.filter((stage) => stage.always || wanted.includes(stage.name));
}

/**
 * Runs a checker: its whole output belongs to its failure.
 * @param {Session} session @param {string} name @param {string[]} args @param {string} [packageName]
 */
async function tool(session, name, args, packageName = name) {
  const { code, output } = await session.run(name, ownNode(), [toolFile(packageName, name), ...args], {
    env: toolEnvironment(),
    log: join(reports, `${name}.log`),
    allowFailure: true,
  });
  if (code !== 0) throw new Refusal(`${name} failed (exit code ${code}).`, { detail: output.trim() });
  return "clean";
}

/** @param {Session} session */
async function checkImports(session) {
  const config = [".dependency-cruiser.cjs", ".dependency-cruiser.mjs", ".dependency-cruiser.js"].find(
    (name) => existsSync(inRoot(name)),
  );
  if (!config) throw new Refusal("The check of imports cannot run: there is no .dependency-cruiser.cjs.");
  const folders = ["app", "components", "lib", "middleware.ts"].filter((path) => existsSync(inRoot(path)));
  return tool(session, "depcruise", ["--config", config, ...folders], "dependency-cruiser");
}

/** @param {Session} session @param {Note} note */
async function checkTypes(session, note) {
  note("next typegen");
  await session.run("next typegen", ownNode(), [toolFile("next"), "typegen"], { env: toolEnvironment() });
  note("tsc");
  await tool(session, "tsc", ["--noEmit"], "typescript");
  note("tsc -p scripts");
  return tool(session, "tsc", ["--noEmit", "--project", "scripts"], "typescript");
}

/**
 * @param {Session} session @param {Note} note
 * @param {{ project: string, name?: string, args?: string[] }} tests the name is that of the report
 * @param {Record<string, string>} env
 */
async function vitest(session, note, { project, name = project, args = [] }, env) {
  const file = join(reports, `${name}.json`);
  remove(file);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return counted(
    session,
    note,
    `vitest-${name}`,
    [toolFile("vitest"), "run", "--project", project, ...args, ...reporters],
    toolEnvironment({ ...env, NODE_ENV: "test" }),
    () => countsOfVitest(readJson(file)),
  );
}

/** @param {Session} session */
async function bringRedis(session) {
  const program = await ensureRedis(session);
  return program ?? "there is none on this machine and it could not be installed: what needs one is not run";
}

/**
 * @param {"db" | "moves" | "levels" | "caches" | "tls"} project @param {`${number}/${number}`} [shard] of its files
 * @returns {Stage["work"]}
 */
function databaseTests(project, shard) {
  const name = shard ? `${project}-${shard.replace("/", "-of-")}` : project;
  return (session, note) =>
    onCluster(name, (adminUrl) => {
      const args = shard ? [`--shard=${shard}`] : [];
      return vitest(session, note, { project, name, args }, databaseEnvironment(adminUrl));
    });
}

/** Servers that a test starts keep their data with the others'. @param {string} adminUrl */
function databaseEnvironment(adminUrl) {
  return { TEST_DATABASE_ADMIN_URL: adminUrl, TMPDIR: prepareTestData().temporary };
}

/** @param {Session} session @param {Note} note */
async function moveTests(session, note) {
  const oldest = await ensureOldestPostgres(session);
  const counts = /** @type {Counts} */ (await databaseTests("moves")(session, note));
  return oldest ? counts : { ...counts, remark: OLDEST_MISSING };
}

/** @param {Session} session @param {Note} note */
async function tlsTests(session, note) {
  if (!(await ensureTlsPrograms(session))) return TLS_MISSING;
  return databaseTests("tls")(session, note);
}

/**
 * What runs one after the other, and within each what runs beside each other. Those that need a PostgreSQL do not where one was
 * given: they would take it from each other.
 * @param {Stage[]} chosen @returns {Stage[][]}
 */
export function inTurn(chosen) {
  /** @type {Stage[][]} */
  const turns = [];
  for (const stage of chosen) {
    const last = turns.at(-1);
    const first = last?.[0];
    const isOneGiven = Boolean(process.env.TEST_DATABASE_ADMIN_URL);
    const isShared = isOneGiven && [stage, first].some((one) => one?.beside === "database");
    if (stage.beside && first?.beside && !isShared) last?.push(stage);
    else turns.push([stage]);
  }
  return turns;
}

/**
 * Runs these beside each other, LANES at a time, in their order; one that fails stops none of the others.
 * @template Result @param {Stage[]} turn @param {(stage: Stage) => Promise<Result>} run
 * @returns {Promise<PromiseSettledResult<Result>[]>} in the order of the stages
 */
export async function inLanes(turn, run) {
  /** @type {PromiseSettledResult<Result>[]} */
  const ends = [];
  /** @type {Map<string, Promise<unknown>>} */
  const begun = new Map();
  let next = 0;
  const lane = async () => {
    while (next < turn.length) {
      const at = next++;
      const stage = /** @type {Stage} */ (turn[at]);
      // Noted before anything is waited for. What it waits for stands before it, so that no two wait for each other.
      const before = Promise.resolve(begun.get(stage.after ?? ""));
      const end = Promise.allSettled([before.then(() => run(stage))]);
      begun.set(stage.name, end);
      [ends[at]] = /** @type {[PromiseSettledResult<Result>]} */ (await end);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return ends;
}

/**
 * Those tests of the mixed levels that a pooler could be in the way of, through one in transaction mode with two connections for
 * each role and database. Where there is none they run without.
 * @param {`${number}/${number}`} shard of their files
 * @returns {Stage["work"]}
 */
function poolerTests(shard) {
  const tests = {
    project: "pooler",
    name: `pooler-${shard.replace("/", "-of-")}`,
    args: [`--shard=${shard}`],
  };
  return async (session, note) => {
    const program = await ensurePgBouncer(session);
    if (!program && process.env.CI)
      throw new Refusal("There is no PgBouncer on this machine and it could not be installed.");
    return onCluster(tests.name, (adminUrl) => throughPooler(session, note, { program, adminUrl, tests }));
  };
}

/**
 * @param {Session} session @param {Note} note
 * @param {{ program: string | null, adminUrl: string, tests: Parameters<typeof vitest>[2] }} what
 */
async function throughPooler(session, note, { program, adminUrl, tests }) {
  // A part of the random operations: what a pooler could mix up, it mixes up early.
  const env = { ...databaseEnvironment(adminUrl), PROPERTY_OPERATIONS: "1500" };
  if (!program) {
    const counts = await vitest(session, note, tests, env);
    return { ...counts, remark: "without a pooler: there is no PgBouncer, and it could not be installed" };
  }
  const users = {
    livery_app: "test-app",
    livery_platform: "test-platform",
    livery_reports: "test-reports",
  };
  const pooler = await startPgBouncer(program, { adminUrl, users, serverConnections: 2 });
  try {
    const through = { ...env, TEST_POOLER_PORT: String(pooler.port) };
    return await vitest(session, note, tests, through);
  } finally {
    await pooler.stop();
  }
}

/**
 * On a PostgreSQL of its own, or on the one that was given.
 * @template Result @param {string} name @param {(adminUrl: string) => Promise<Result>} run @returns {Promise<Result>}
 */
async function onCluster(name, run) {
  if (process.env.TEST_DATABASE_ADMIN_URL) return run(process.env.TEST_DATABASE_ADMIN_URL);
  const directory = join(prepareTestData().folder, `test-postgres-${name}`);
  const { adminUrl } = await ensurePostgres(directory, { durable: false });
  try {
    return await run(adminUrl);
  } finally {
    await stopPostgres(directory);
  }
}

/** @param {Session} session @param {Note} note */
async function build(session, note) {
  // The configuration must be complete; nothing is asked of a database while building.
  const own = e2eEnvironment();
  const settings = readSettings(own);
  const { app } = programEnvironments(
    settings,
    loadSecrets(inRoot(".data")),
    "postgresql://postgres@127.0.0.1:1/livery",
    own,
  );
  return ensureBuilt(session, note, { ...own, ...app });
}

/** @param {Session} session @param {Note} note */
async function browserTests(session, note) {
  if (!existsSync(inRoot("e2e"))) throw new Refusal("The browser tests cannot run: there is no folder e2e.");
  note("looking for a browser");
  const browser = await ensureChromium(session, note);
  const file = join(reports, "browser.json");
  remove(file);
  try {
    return await counted(
      session,
      note,
      "playwright",
      [toolFile("@playwright/test", "playwright"), "test"],
      toolEnvironment({ E2E_BROWSER_REPORT: file, E2E_BROWSER: browser }),
      () => countsOfPlaywright(readJson(file)),
    );
  } finally {
    // Playwright ends its server hard when it is itself interrupted.
    await stopPostgres(clusterOf(inRoot(".data", "e2e")));
  }
}

/**
 * Runs a program that writes a report. Failing tests fail the stage with their numbers and their output.
 * @param {Session} session @param {Note} note @param {string} name @param {string[]} args
 * @param {NodeJS.ProcessEnv} env @param {() => Counts | null} read
 * @returns {Promise<Counts>}
 */
async function counted(session, note, name, args, env, read) {
  const { code, output } = await session.run(name, ownNode(), args, {
    env,
    log: join(reports, `${name}.log`),
    onLine: note,
    allowFailure: true,
    // Playwright waits for its server, which waits for its database.
    patienceMs: 25_000,
  });
  const counts = read();
  if (counts && code === 0) return counts;
  throw Object.assign(new Refusal(`${name} failed (exit code ${code}).`, { detail: output.trim() }), {
    counts,
  });
}
