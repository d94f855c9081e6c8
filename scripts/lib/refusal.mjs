/**
 * An expected failure. Its message is one sentence for the person at the terminal and says what to do;
 * `detail` is what a program printed, shown under it.
 */
export class Refusal extends Error {
  /** @param {string} message @param {{ detail?: string }} [options] */
  constructor(message, { detail = "" } = {}) {
    super(message);
    this.name = "Refusal";
    this.detail = detail;
  }
}

/** Ctrl-C or a signal: not a failure, but nothing further should happen. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}
