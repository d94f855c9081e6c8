import { expect, it } from "vitest";
import { refusalOfStatus, refusalsOfLog, refusalsOfRole } from "./refusals";

it("a PostgreSQL before 15 is too old", () => {
  const able = { able: true, replicates: true };
  expect(refusalsOfRole("fra2", { ...able, version: 15 }, true)).toEqual([]);
  expect(refusalsOfRole("fra2", { ...able, version: 14 }, true)).toEqual([
    "fra2 is PostgreSQL 14, and moves need 15 or newer: upgrade it, or choose another server.",
  ]);
});

it("the mover's role has to replicate only where changes are followed", () => {
  const role = { version: 18, able: true, replicates: false };
  expect(refusalsOfRole("fra2", role, false)).toEqual([]);
  expect(refusalsOfRole("fra2", role, true)).toEqual([expect.stringMatching(/lacks a right/)]);
  expect(refusalsOfRole("fra2", { ...role, able: null }, false)).toHaveLength(1);
});

it("a log that cannot be followed, and one that has no room for one more", () => {
  expect(refusalsOfLog("fra2", { wal: "logical", slots: 1, senders: 1 })).toEqual([]);
  expect(refusalsOfLog("fra2", { wal: "replica", slots: 1, senders: 1 })).toEqual([
    "wal_level is replica on fra2: set it to logical there and start it again.",
  ]);
  for (const left of [
    { slots: 0, senders: 3 },
    { slots: 3, senders: 0 },
  ])
    expect(refusalsOfLog("fra2", { wal: "logical", ...left })).toEqual([
      expect.stringMatching(/no replication slot left: wait for another move, or raise/),
    ]);
});

it("only a tenant that is in use, or suspended, is moved", () => {
  for (const status of ["active", "suspended"]) expect(refusalOfStatus("Bella", status)).toBeNull();
  expect(refusalOfStatus("Bella", "archived")).toMatch(/^Bella is archived.+: restore it first, or erase it/);
  expect(refusalOfStatus("Bella", "creating")).toMatch(/: wait until it is made/);
});
