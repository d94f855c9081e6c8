import { describe, expect, it } from "vitest";
import type { TenantStatus } from "@/lib/tenancy/context";
import { canMove, statusAfter, TENANT_MOVES, type TenantMove } from "./state";

const STATUSES: TenantStatus[] = ["creating", "active", "suspended", "archived"];
const MOVES = Object.keys(TENANT_MOVES) as TenantMove[];

const ALLOWED: [TenantStatus, TenantMove, TenantStatus][] = [
  ["active", "suspend", "suspended"],
  ["active", "archive", "archived"],
  ["suspended", "resume", "active"],
  ["suspended", "archive", "archived"],
  ["archived", "restore", "active"],
];

describe("the moves of a tenant", () => {
  it.each(ALLOWED)("%s, %s: %s", (from, move, to) => {
    expect(canMove(from, move)).toBe(true);
    expect(statusAfter(from, move, false)).toBe(to);
  });

  const refused = STATUSES.flatMap((from) => MOVES.map((move) => [from, move] as const)).filter(
    ([from, move]) => !ALLOWED.some(([status, allowed]) => status === from && allowed === move),
  );
  it.each(refused)("%s cannot %s", (from, move) => {
    expect(canMove(from, move)).toBe(false);
    expect(statusAfter(from, move, false)).toBeNull();
    expect(statusAfter(from, move, true)).toBeNull();
  });

  it("a tenant that was archived while suspended comes back suspended", () => {
    expect(statusAfter("archived", "restore", true)).toBe("suspended");
  });
});
