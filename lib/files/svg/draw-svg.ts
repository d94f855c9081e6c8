import "server-only";
import { fork } from "node:child_process";
import { join } from "node:path";
import { sanitiseSvg, SvgRefused } from "./sanitise-svg";

/** By the clock, whatever the process says: it counts its own work, and says when that was two seconds (draw-child.mjs). */
const MOST_MS = 20_000;

/** Raised where a drawing was not done in time; the process that drew it is gone. */
export class DrawingTooSlow extends Error {}

type Answer = "ready" | "slow" | { png: Uint8Array } | { fault: string };

/**
 * Draws an uploaded drawing, once it is sanitised, 1600 pixels wide or high at most. In a process of its own that is killed when
 * it has worked for two seconds: on a thread of ours it would take that thread from everybody for as long as it likes.
 *
 * @returns a PNG
 * @throws SvgRefused, DrawingTooSlow, Error where it cannot be drawn
 */
export async function drawSvg(bytes: Uint8Array, maxPixels: number): Promise<Buffer> {
  const svg = sanitiseSvg(bytes);
  const child = fork(
    join(/* turbopackIgnore: true */ process.cwd(), "lib", "files", "svg", "draw-child.mjs"),
    {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: ["--max-old-space-size=256"],
      // Nothing of ours: no addresses, no keys.
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, UV_THREADPOOL_SIZE: "1" },
    },
  );
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      timer = setTimeout(() => reject(new DrawingTooSlow(`Not drawn within ${MOST_MS} ms.`)), MOST_MS);
      child.on("message", (answer: Answer) => {
        if (answer === "ready") child.send({ svg, maxPixels });
        else if (answer === "slow") reject(new DrawingTooSlow("More than two seconds of work."));
        else if ("png" in answer) resolve(Buffer.from(answer.png));
        else reject(new Error(answer.fault));
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => reject(new Error(`The drawing ended with ${code ?? signal}.`)));
    });
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
  }
}

/** Whether a file begins as a text of tags does. Packed drawings (svgz) are none: what they grow to is not known before. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder()
    .decode(bytes.subarray(0, 512))
    .replace(/^\ufeff/, "")
    .trimStart();
  return beginning.startsWith("<");
}

export { SvgRefused };
