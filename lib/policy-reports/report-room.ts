import "server-only";
import { LRUCache } from "lru-cache";

/** A minute's worth for a tenant in this process. Real faults repeat themselves; one report says as much as a thousand. */
const A_MINUTE = 30;
const rooms = new LRUCache<string, { left: number; until: number }>({ max: 20_000 });

/** Whether this process takes one more report of a tenant now. Takes the place. */
export function hasReportRoom(tenantId: string, now = Date.now()): boolean {
  let room = rooms.get(tenantId);
  if (!room || room.until <= now) rooms.set(tenantId, (room = { left: A_MINUTE, until: now + 60_000 }));
  if (room.left === 0) return false;
  room.left--;
  return true;
}
