// npm test: every check, one line each, and a last line with the sum. `-- --only unit,db` runs some of them.
import "./lib/check-node.mjs";
import { parseArgs } from "node:util";
import { runCommand } from "./lib/command.mjs";
import { prepareDataFolder } from "./lib/data-folder.mjs";
import { inRoot } from "./lib/files.mjs";
import { seconds } from "./lib/output.mjs";
import { oneAtATime } from "./lib/prepare.mjs";
import { Interrupted, Refusal } from "./lib/refusal.mjs";
import { openSession } from "./lib/session.mjs";
import { dropTestData } from "./lib/test-data.mjs";
import { describeCounts } from "./lib/test-results.mjs";
import { chooseStages, inLanes, inTurn, stages } from "./lib/test-stages.mjs";

await runCommand(async (output) => {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const chosen = values.only ? chooseStages(values.only) : stages;
  prepareDataFolder(inRoot(".data"));
  const session = openSession({ kind: "test", dataDir: inRoot(".data", "test"), port: null });
  const began = Date.now();
  const total = { passed: 0, failed: 0 };
  try {
    for (const turn of inTurn(chosen)) {
      // All of them end before anything is said to have ended, also when one is interrupted.
      const ends = await inLanes(turn, passes);
      for (const end of ends) if (end.status === "rejected") throw end.reason;
      if (ends.some((end) => end.status === "fulfilled" && !end.value)) break;
    }
  } finally {
    dropTestData();
    session.close();
  }
  output.line(`\n  ${seconds(Date.now() - began)}\n`);
  output.line(`${total.passed} passed, ${total.failed} failed`);
  return total.failed ? 1 : 0;

  /**
   * @param {import("./lib/test-stages.mjs").Stage} stage
   * @returns {Promise<boolean>} whether those after it can say anything
   */
  async function passes(stage) {
    const work = () => output.step(stage.title, (note) => runStage(stage, note));
    try {
      await (stage.always || stage.name === "build" ? oneAtATime(session, output, work) : work());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      explainFailure(error);
      return !stage.always;
    }
    return true;
  }

  /** @param {import("./lib/test-stages.mjs").Stage} stage @param {import("./lib/output.mjs").Note} note */
  async function runStage(stage, note) {
    if (session.signal.aborted) throw new Interrupted();
    const result = await stage.work(session, note);
    if (typeof result === "string") return result;
    total.passed += result.passed;
    return describeCounts(result);
  }

  /** @param {Refusal & { counts?: import("./lib/test-results.mjs").Counts | null }} error */
  function explainFailure(error) {
    total.passed += error.counts?.passed ?? 0;
    // A check that is not made of tests, or did not get as far as running them, counts as one.
    total.failed += Math.max(1, error.counts?.failed ?? 0);
    output.line(`    ${output.style.red(error.message)}`);
    if (error.detail) output.line(`\n${error.detail.replace(/^/gm, "    ")}\n`);
  }
});
