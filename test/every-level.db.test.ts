import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Level } from "@/lib/db/placements";
import type { TenantContext } from "@/lib/tenancy/context";
import { comparable, comparableWrite, fillAlike, MIDDLE } from "./alike";
import { readsOf } from "./reads";
import { makeTenant } from "./tenants";
import { writesOf } from "./writes";

// Next keeps its cache only inside Next; here every page is read.
vi.mock("next/cache", () => ({ unstable_cache: (read: () => unknown) => read }));

const LEVELS: Level[] = ["shared", "schema", "dedicated"];
/** Those that have nothing to say of the crowd, which has few rows in the control schema. */
const SILENT =
  /digest-readers|domains\/queries|email\/(?:connection|sender-address)|findCompiledStylesheet|findStaffToken|findInvitation|listInvitations|findStaffNotice|readWarnings|refuseUnconfirmedCurrency|sweepTenant/;

let tenants: TenantContext[];

beforeAll(async () => {
  tenants = [];
  for (const level of LEVELS) tenants.push(await makeTenant({ level }));
  await fillAlike(tenants);
}, 120_000);

/** All of them at the same time, in one process. */
async function answersOf(
  run: (ctx: TenantContext) => Promise<unknown>,
  words: (ctx: TenantContext, answer: unknown) => string,
): Promise<string[]> {
  return Promise.all(tenants.map(async (ctx) => words(ctx, await run(ctx))));
}

function expectAlike([shared, ...others]: string[]): void {
  for (const [index, other] of others.entries()) expect(other, LEVELS[index + 1]).toBe(shared);
}

describe("what portal, admin and console read is the same at every level", () => {
  it.each(Object.keys(readsOf({} as TenantContext, MIDDLE)))("%s", async (name) => {
    const answers = await answersOf((ctx) => readsOf(ctx, MIDDLE)[name]!(), comparable);
    if (!SILENT.test(name)) expect(answers[0]).not.toMatch(/^(\[\]|null|nothing|\{\})$/);
    expectAlike(answers);
  });
});

it("what customers and staff write is answered the same at every level", async () => {
  const scripts = new Map(tenants.map((ctx) => [ctx, writesOf(ctx)]));
  for (const [step, [name]] of writesOf(tenants[0]!).entries())
    expectAlike(
      await answersOf(
        (ctx) => scripts.get(ctx)![step]![1](),
        (ctx, answer) => `${name}: ${comparableWrite(ctx, answer)}`,
      ),
    );
});
