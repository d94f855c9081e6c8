import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { seededRandom, type Random } from "@/prisma/seed/random";
import type { TenantContext } from "@/lib/tenancy/context";
import { inTenant } from "../scopes";
import { comparable, keyOf, Memory, Refused, type Row } from "./memory";
import { MODELS } from "./models";
import { asText, refusalOf, textOf } from "./refusal";
import { randomUnit, type Kill, type Unit } from "./units";

type Inhabitant = { ctx: TenantContext; memory: Memory; mark: string; seesPublic: boolean };
type Answer = { value: unknown } | { refusal: string | null; error: unknown };

/** Several tenants that work at the same time and do not know of each other. */
export class World {
  readonly inhabitants: Inhabitant[];
  readonly #random: Random;
  operations = 0;
  /** How often each kind of answer was given. */
  readonly answers = new Map<string, number>();
  /** Errors of a kind that nothing here brings about, in words. */
  readonly unexpected: string[] = [];

  constructor(
    readonly seed: number,
    tenants: { ctx: TenantContext; seesPublic: boolean }[],
    readonly kill: Kill,
  ) {
    this.#random = seededRandom(seed);
    this.inhabitants = tenants.map((one, index) => ({
      ...one,
      memory: new Memory(),
      mark: `secret-${index}-`,
    }));
  }

  /** @throws Error as soon as anybody is told what a tenant alone in the world would not have been */
  async run(operations: number, everySo = 500): Promise<void> {
    const last = this.operations + operations;
    for (let next = this.operations + everySo; this.operations < last;) {
      await this.#tick();
      if (this.operations < next) continue;
      next += everySo;
      await this.compareViews();
    }
    await this.compareViews();
  }

  /** Every tenant does one thing; all of them are begun in the same tick. */
  async #tick(): Promise<void> {
    const units = this.inhabitants.map((one) => randomUnit(this.#asker(one), this.kill));
    const hasKill = units.some(({ label }) => label.includes(", killed "));
    const answers = await Promise.all(
      units.map((unit, index) => answerOf(unit, this.inhabitants[index]!.ctx)),
    );
    for (const [index, unit] of units.entries())
      await this.#judge(this.inhabitants[index]!, unit, answers[index]!, hasKill);
    if (hasKill) await pause(10); // the pools hear of it
  }

  #asker({ ctx, memory, mark, seesPublic }: Inhabitant) {
    const others = this.inhabitants.map((one) => one.ctx.tenant.id).filter((id) => id !== ctx.tenant.id);
    return { random: this.#random, tenantId: ctx.tenant.id, others, mark, memory, seesPublic };
  }

  async #judge(one: Inhabitant, unit: Unit, answer: Answer, hasKill: boolean): Promise<void> {
    this.operations += unit.operations;
    const kind = "value" in answer ? "done" : (answer.refusal ?? "unknown");
    this.answers.set(kind, (this.answers.get(kind) ?? 0) + 1);
    if (kind === "unknown") this.unexpected.push(`${unit.label}: ${show(answer)}`);
    this.#mustNotTell(one, unit, "value" in answer ? asText(answer.value) : textOf(answer.error));
    const after = one.memory.copy();
    const expected = expectedOf(unit, after);
    const isStored = "value" in expected;
    // Late: the connection was lost under a statement whose error was caught, and the next one found it so.
    if (unit.isUncertain || (hasKill && (kind === "lost" || kind === "late"))) {
      // Either it was stored or it was not: the tables say which, and nothing between is possible.
      const view = await viewOf(one);
      const isThere = isStored && isDeepStrictEqual(view, rememberedView(after));
      if ("value" in answer && (!isThere || unit.label.endsWith(", too late")))
        this.#fail(one, unit, `was answered ${show(answer)}, and it was not so`);
      if (isThere) one.memory = after;
      else if (!isDeepStrictEqual(view, rememberedView(one.memory)))
        this.#fail(
          one,
          unit,
          `left neither all nor nothing:\n${difference(view, rememberedView(one.memory))}`,
        );
      return;
    }
    if (
      isStored !== "value" in answer ||
      !isDeepStrictEqual(comparableAnswer(answer), comparableAnswer(expected))
    )
      this.#fail(one, unit, `was answered ${show(answer)}\nalone in the world: ${show(expected)}`);
    if (isStored) one.memory = after;
  }

  /** Neither an answer nor an error's text may hold what only another tenant has written. */
  #mustNotTell(one: Inhabitant, unit: Unit, text: string): void {
    const told = this.inhabitants.find((other) => other !== one && text.includes(other.mark));
    if (told) this.#fail(one, unit, `was told what ${told.mark.slice(0, -1)} wrote: ${text.slice(0, 2_000)}`);
  }

  async compareViews(): Promise<void> {
    const views = await Promise.all(this.inhabitants.map(viewOf));
    for (const [index, one] of this.inhabitants.entries()) {
      const remembered = rememberedView(one.memory);
      if (!isDeepStrictEqual(views[index], remembered))
        this.#fail(one, null, `sees other rows than its own:\n${difference(views[index]!, remembered)}`);
    }
  }

  #fail({ mark }: Inhabitant, unit: Unit | null, what: string): never {
    throw new Error(
      `Seed ${this.seed}, after ${this.operations} operations: ${mark.slice(0, -1)}, ${unit?.label ?? "its whole view"}, ${what}`,
    );
  }
}

async function answerOf(unit: Unit, ctx: TenantContext): Promise<Answer> {
  try {
    return { value: await unit.run(ctx) };
  } catch (error) {
    return { refusal: refusalOf(error), error };
  }
}

function expectedOf(unit: Unit, memory: Memory): Answer {
  try {
    return { value: unit.expect(memory) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refusal: error.kind, error };
  }
}

const comparableAnswer = (answer: Answer) => ("value" in answer ? [answer.value] : answer.refusal);
const show = (answer: Answer) =>
  "value" in answer
    ? asText(answer.value)
    : `${answer.refusal}: ${answer.error instanceof Refused ? "" : textOf(answer.error).slice(0, 1_500)}`;

type View = Record<string, Row[]>;

/** All that a tenant can see, with the tenant that each row says it is of. */
function viewOf({ ctx }: Inhabitant): Promise<View> {
  return inTenant(
    ctx,
    async (db) => {
      const view: View = {};
      for (const model of MODELS) {
        const delegate = db[model.name] as unknown as { findMany(): Promise<Row[]> };
        const rows = await delegate.findMany();
        view[model.name] = rows
          .map((row) => (row.tenantId === ctx.tenant.id ? comparable(model, row) : row))
          .sort((a, b) => (keyOf(model, a) < keyOf(model, b) ? -1 : 1));
      }
      return view;
    },
    { readOnly: true },
  );
}

function rememberedView(memory: Memory): View {
  const sorted = MODELS.map((model) => {
    const rows = memory.rows(model.name).map((row) => comparable(model, row));
    return [model.name, rows.sort((a, b) => (keyOf(model, a) < keyOf(model, b) ? -1 : 1))] as const;
  });
  return Object.fromEntries(sorted);
}

function difference(seen: View, remembered: View): string {
  return MODELS.filter(({ name }) => !isDeepStrictEqual(seen[name], remembered[name]))
    .map(({ name }) => `${name}: seen ${asText(seen[name])}\nremembered ${asText(remembered[name])}`)
    .join("\n")
    .slice(0, 4_000);
}
