import { columnsOf, padTo } from "./text-table.mjs";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const titleWidth = 12;
const firstSignOfLifeMs = 15_000;
const signOfLifeEveryMs = 30_000;

/**
 * @typedef {(note: string) => void} Note tells what is happening inside a step
 * @typedef {ReturnType<typeof createOutput>} Output
 */

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * What the commands print: one line for each step, with a spinner on a terminal and plain lines elsewhere.
 * @param {{ stream?: NodeJS.WriteStream, env?: NodeJS.ProcessEnv }} [options]
 */
export function createOutput({ stream = process.stdout, env = process.env } = {}) {
  const live = Boolean(stream.isTTY) && env.TERM !== "dumb" && !env.CI;
  const colours = Boolean(stream.isTTY) && env.TERM !== "dumb" && !env.NO_COLOR;
  // The reader of a pipe may leave before us (`npm start | head`).
  stream.on("error", () => {});

  /** @param {number} code */
  const paint = (code) => (/** @type {string} */ text) =>
    colours ? `\u001b[${code}m${text}\u001b[0m` : text;
  const style = { green: paint(32), red: paint(31), dim: paint(2), bold: paint(1) };

  /** @param {string} [text] */
  const line = (text = "") => stream.write(`${text}\n`);

  /** @param {string} mark @param {string} title @param {string} note @param {number} ms */
  const stepLine = (mark, title, note, ms) =>
    `  ${mark} ${padTo(title, titleWidth)} ${padTo(note, 52)} ${style.dim(seconds(ms).padStart(8))}`;

  /**
   * Runs one step and prints its result; what the step returns is the note on its line.
   * @param {string} title
   * @param {(note: Note) => Promise<string | void>} work
   */
  async function step(title, work) {
    const began = Date.now();
    let note = "";
    const stopSigns = live ? spin(title, () => note, began) : signOfLife(title, () => note, began);
    try {
      const result = await work((text) => {
        note = text;
      });
      stopSigns();
      line(stepLine(style.green("✓"), title, result ?? "", Date.now() - began));
    } catch (error) {
      stopSigns();
      if (/** @type {Error} */ (error).name !== "Interrupted")
        line(stepLine(style.red("✗"), title, "", Date.now() - began));
      throw error;
    }
  }

  /** Steps that run at the same time; the oldest has the line. @type {object[]} */
  const spinning = [];

  /** @param {string} title @param {() => string} note @param {number} began */
  function spin(title, note, began) {
    let frame = 0;
    const me = {};
    spinning.push(me);
    const draw = () => {
      if (spinning[0] !== me) return;
      const mark = frames[frame++ % frames.length];
      const room = Math.max(10, (stream.columns ?? 80) - titleWidth - 18);
      const text = cut(note(), room);
      stream.write(
        `\r\u001b[2K  ${mark} ${padTo(title, titleWidth)} ${text} ${style.dim(seconds(Date.now() - began))}`,
      );
    };
    draw();
    const timer = setInterval(draw, 100);
    return () => {
      clearInterval(timer);
      spinning.splice(spinning.indexOf(me), 1);
      stream.write("\r\u001b[2K");
    };
  }

  /** @param {string} title @param {() => string} note @param {number} began */
  function signOfLife(title, note, began) {
    const say = () =>
      line(
        `  … ${padTo(title, titleWidth)} ${cut(note() || "working", 52)} (${seconds(Date.now() - began)})`,
      );
    /** @type {NodeJS.Timeout} */
    let timer = setTimeout(() => {
      say();
      timer = setInterval(say, signOfLifeEveryMs);
    }, firstSignOfLifeMs);
    return () => clearInterval(timer);
  }

  return { line, step, style, columns: stream.columns ?? Infinity };
}

/** @param {string} text @param {number} columns */
function cut(text, columns) {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  for (const character of text) {
    if (columnsOf(kept + character) >= columns) break;
    kept += character;
  }
  return `${kept}…`;
}
