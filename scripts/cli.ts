// The command line's own process, started by livery.mjs: reads the words, runs the command, says how it went.
import { buildProgram } from "./cli/program";
import { reportFailure } from "./cli/failure";

const json = process.argv.includes("--json");
let exitCode = 0;
try {
  const end = (code: number) => {
    exitCode = code;
  };
  await buildProgram(end, json).parseAsync();
} catch (error) {
  exitCode = reportFailure(error, json);
}
// What is left open (the queue's connection, idle pools) may not keep the command; what was written has to arrive.
process.stdout.write("", () => process.exit(exitCode));
