import "server-only";
import { fork } from "node:child_process";
import { join } from "node:path";
import { sanitiseSvg, SvgRefused } from "./sanitise-svg";

const DRAWING_MS = 2_000;
/** Until the process is there, on a machine that does much else. */
const STARTING_MS = 20_000;

/** Raised where a drawing was not done in time; the process that drew it is gone. */
export class DrawingTooSlow extends Error {}

type Answer = "ready" | { png: Uint8Array } | { fault: string };

/**
 * Draws an uploaded drawing, once it is sanitised, 1600 pixels wide or high at most. In a process of its own that is killed when
 * it takes longer than two seconds: on a thread of ours it would take that thread from everybody for as long as it likes.
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
      const within = (ms: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(new DrawingTooSlow(`Not drawn within ${ms} ms.`)), ms);
      };
      within(STARTING_MS);
      child.on("message", (answer: Answer) => {
        if (answer === "ready") {
          within(DRAWING_MS);
          child.send({ svg, maxPixels });
        } else if ("png" in answer) resolve(Buffer.from(answer.png));
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
