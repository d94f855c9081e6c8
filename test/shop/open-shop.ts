import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TenantContext } from "@/lib/tenancy/context";
import { startProgram } from "../processes";
import { makeProduct } from "../tenants";
import { checkShop, type Outcome } from "./check";
import { readLedgers } from "./ledger";

const PROCESSES = 4;

export type Shop = {
  /** Has everybody wait between two operations, compares the tenant's rows with what they were told, and lets them go on. */
  check: () => Promise<Outcome>;
  /** Ends it, and compares for the last time. */
  close: () => Promise<Outcome>;
};

/**
 * Customers and staff of a tenant at work in four processes, by the operations of lib/ alone. Each process writes down what it
 * was told.
 */
export async function openShop(ctx: TenantContext, { lanes = 1 } = {}): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), "livery-shop-"));
  const popular = await makeProduct(ctx, { priceMinor: 300n, stock: STOCK });
  const files = Array.from({ length: PROCESSES }, (_, at) => join(folder, `${at}.jsonl`));
  const children = files.map((file) =>
    startProgram("test/shop/process.ts", [ctx.tenant.id, popular.variantId, file, String(lanes)]),
  );
  const said = children.map((child) => listen(child.stdout!));
  const everybodySays = (word: string) => Promise.all(said.map((next) => next(word)));
  const sayToAll = (word: string) => children.forEach((child) => child.stdin!.write(`${word}\n`));
  const compare = () => checkShop(ctx, readLedgers(files), { ...popular, stock: STOCK });
  await everybodySays("open");
  return {
    check: async () => {
      sayToAll("hold");
      await everybodySays("held");
      const outcome = await compare();
      sayToAll("go");
      return outcome;
    },
    close: async () => {
      const ends = children.map((child) => once(child, "exit"));
      for (const child of children) child.stdin!.end();
      const codes = (await Promise.all(ends)).map(([code]) => code as number | null);
      if (codes.some((code) => code !== 0)) throw new Error(`A process of the shop ended with ${codes}.`);
      const outcome = await compare();
      rmSync(folder, { recursive: true });
      return outcome;
    },
  };
}

const STOCK = 1_000_000;

/** Waits for one line after the other. */
function listen(stream: NodeJS.ReadableStream): (word: string) => Promise<void> {
  const lines = createInterface(stream)[Symbol.asyncIterator]();
  return async (word) => {
    const { value, done } = await lines.next();
    if (done || value !== word) throw new Error(`A process of the shop said ${value} instead of ${word}.`);
  };
}
