import { spawn, type ChildProcess } from "node:child_process";

/** One of our programs, with the environment of the test. */
export function startProgram(
  entry: string,
  args: string[] = [],
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", entry, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
}
