import "server-only";
import { LRUCache } from "lru-cache";
import { contentKey } from "./content-key";

/** What was drawn, by everything it was drawn from: what has changed has another key, so nothing here can be old. */
const kept = new LRUCache<string, Buffer>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (bytes) => bytes.length,
});
const underway = new Map<string, Promise<Buffer>>();

const AT_ONCE = 2;
/** Who comes when this many wait already is asked to come again. */
const WAITING_AT_MOST = 60;
let drawing = 0;
const queue: (() => void)[] = [];

/** More drawings are asked for at once than this process will make. */
export class TooManyDrawings extends Error {}

/**
 * Draws once for all who ask, two things at a time in this process. The tenant is part of the key, so what looks the same for two
 * tenants is drawn for each.
 * @param what whatever the drawing is made from, as plain data
 * @throws TooManyDrawings
 */
export async function keptDrawing(
  tenantId: string,
  what: unknown,
  draw: () => Promise<Buffer>,
): Promise<Buffer> {
  const key = `${tenantId} ${contentKey(what)}`;
  const ready = kept.get(key);
  if (ready) return ready;
  const begun = underway.get(key);
  if (begun) return begun;
  const made = inTurn(draw).finally(() => underway.delete(key));
  underway.set(key, made);
  const bytes = await made;
  kept.set(key, bytes);
  return bytes;
}

/**
 * Waits until one of the two places is free where this process draws.
 * @throws TooManyDrawings
 */
export async function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
  if (queue.length >= WAITING_AT_MOST) throw new TooManyDrawings("Too many things are being drawn.");
  if (drawing < AT_ONCE) drawing++;
  else await new Promise<void>((go) => queue.push(go));
  try {
    return await run();
  } finally {
    const next = queue.shift();
    if (next) next();
    else drawing--;
  }
}
