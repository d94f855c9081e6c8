import { spawn } from "node:child_process";
import { connect } from "node:net";

export type Program = { said: () => string; stop: () => Promise<void> };

const PATIENCE_MS = 15_000;

/** A program of the machine's, once it answers on `port`. */
export async function startAndWait(
  file: string,
  args: string[],
  { port, env = {} }: { port: number; env?: Record<string, string> },
): Promise<Program> {
  let said = "";
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-200_000)));
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM");
    await gone;
  };
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && child.exitCode === null;) {
    if (await answers(port)) return { said: () => said, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${file} does not answer on port ${port}:\n${said}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
