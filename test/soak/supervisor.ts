import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Point } from "@/lib/mover/seams";
import { startProgram } from "../processes";

/** Keeps one mover running, as npm start does: whenever it dies, another one follows. */
export class Supervisor {
  kills = 0;
  #child: ChildProcess;
  #isOver = false;
  #reached = () => {};
  /** What is to be done before the next one starts. */
  #beforeNext = async () => {};

  constructor() {
    this.#child = this.#start();
  }

  /** The mover is to die at this point; `then` is done before the next one starts. */
  dieAt(point: Point, then: () => Promise<void>): void {
    this.#beforeNext = then;
    this.#tell(`die ${point}`);
  }

  /** Resolves when the mover is there, and waits. */
  waitAt(point: Point): Promise<void> {
    this.#tell(`wait ${point}`);
    return new Promise((resolve) => (this.#reached = resolve));
  }

  go(): void {
    this.#tell("go");
  }

  /** Dies now; `then` is done before the next one starts. */
  killNow(then: () => Promise<void>): void {
    this.#beforeNext = then;
    this.#child.kill("SIGKILL");
  }

  /** What was planned for the last move must not happen to the next one. */
  forgetPlans(): void {
    this.#beforeNext = async () => {};
    this.#tell("wait nowhere");
  }

  async end(): Promise<void> {
    this.#isOver = true;
    const gone = once(this.#child, "exit");
    this.#child.stdin!.end();
    await gone;
  }

  #tell(line: string): void {
    if (this.#child.exitCode === null && !this.#child.signalCode) this.#child.stdin!.write(`${line}\n`);
  }

  #start(): ChildProcess {
    const child = startProgram("test/mover-process.ts");
    child.stdin!.on("error", () => {}); // it died before it could read
    createInterface(child.stdout!).on("line", () => this.#reached());
    child.once("exit", () => {
      if (this.#isOver) return;
      this.kills++;
      void this.#beforeNext().then(() => {
        if (!this.#isOver) this.#child = this.#start();
      });
    });
    return child;
  }
}
