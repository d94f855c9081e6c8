import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Ledger } from "./writers";

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

/** Writers in another process; resolves when they write. */
export async function startWriterProcess(tenantId: string, count: number): Promise<() => Promise<Ledger>> {
  const child = startProgram("test/writer-process.ts", [tenantId, String(count)]);
  let output = "";
  child.stdout!.on("data", (data: Buffer) => (output += data.toString()));
  await once(child.stdout!, "data");
  return async () => {
    const over = once(child, "close");
    child.stdin!.end();
    await over;
    return JSON.parse(output.slice(output.indexOf("\n") + 1)) as Ledger;
  };
}
