export type Progress = {
  /** A line that stays. */
  say: (line: string) => void;
  /** How far it is; drawn over itself on a terminal, not at all elsewhere. */
  show: (done: number, total: number, name: string) => void;
  end: () => void;
};

export const SILENT: Progress = { say: () => {}, show: () => {}, end: () => {} };
const WIDTH = 24;

/** Tells about work in many places; on stderr, so that the answer alone is on stdout. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const live = Boolean(stream.isTTY) && process.env.TERM !== "dumb" && !process.env.CI;
  const clear = () => live && stream.write("\r\u001b[2K");
  return {
    say(line) {
      clear();
      stream.write(`${line}\n`);
    },
    show(done, total, name) {
      if (!live) return;
      const full = Math.round((done / total) * WIDTH);
      const bar = "█".repeat(full) + "░".repeat(WIDTH - full);
      stream.write(`\r\u001b[2K${bar} ${done} of ${total}  ${name}`.slice(0, (stream.columns || 80) + 5));
    },
    end: () => void clear(),
  };
}
