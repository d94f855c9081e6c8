import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { inRoot, readJson, remove } from "@/scripts/lib/files.mjs";
import { onCluster } from "@/test/cluster";

const until = async <Found>(what: () => Found | Promise<Found>) => {
  for (;;) {
    const found = await what();
    if (found) return found;
    await pause(20);
  }
};

/** The connection that each mover keeps as long as it lives. */
const anchor = () =>
  onCluster(async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'livery-mover' AND datname = current_database()",
    );
    return rows[0]?.pid;
  }, process.env.DATABASE_ADMIN_URL);

it("npm run mover starts a mover that was killed again within a second, each time", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "livery-mover-"));
  const command = spawn(process.execPath, ["scripts/run-mover.mjs"], {
    env: { ...process.env, DATABASE_URL: process.env.DATABASE_ADMIN_URL, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(command, "exit");
  let said = "";
  command.stdout.on("data", (text: Buffer) => (said += text.toString()));
  // The commands of a checkout write down which processes they have.
  const processId = (): number | undefined =>
    readJson(inRoot(".data", "run", `${command.pid}.json`))?.children.at(-1)?.pid;
  const otherThan = <Id>(old: Id, now: () => Id | Promise<Id>) =>
    Promise.race([
      until(async () => [await now()].find((one) => one && one !== old)),
      gone.then(() => expect.fail(`The command ended: ${said}`)),
    ]);
  try {
    let connection = await otherThan(undefined, anchor);
    for (let times = 0; times < 2; times++) {
      const mover = processId()!;
      process.kill(mover, "SIGKILL");
      const killed = performance.now();
      await otherThan(mover, processId);
      expect(performance.now() - killed).toBeLessThan(1_000);
      connection = await otherThan(connection, anchor);
    }
    expect(said).toMatch(/The mover ended \(killed by SIGKILL\); it starts again in 0\.25 s/);
  } finally {
    command.kill("SIGTERM");
    await gone;
    remove(dataDir);
  }
  await until(async () => !(await anchor()));
}, 180_000);
