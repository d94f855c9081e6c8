import { createOutput } from "./output.mjs";
import { Interrupted, Refusal } from "./refusal.mjs";

/**
 * Runs a command: what it returns is the exit code, and each way to fail has its words.
 * @param {(output: import("./output.mjs").Output) => Promise<number>} work
 */
export async function runCommand(work) {
  const output = createOutput();
  try {
    process.exitCode = await work(output);
  } catch (error) {
    process.exitCode = explain(error, output);
  }
  // Nothing that is left (a pool, a pipe of a child that was killed) may keep the command from ending.
  setTimeout(() => process.exit(), 1000).unref();
}

/** @param {unknown} error @param {import("./output.mjs").Output} output @returns {number} */
export function explain(error, { style }) {
  if (error instanceof Interrupted) return 130;
  if (error instanceof Refusal) {
    if (error.detail) console.error(`\n${error.detail.replace(/^/gm, "    ")}`);
    console.error(`\n${style.red(error.message)}`);
    return 1;
  }
  console.error(error);
  return 1;
}
