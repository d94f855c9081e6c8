import { expect, it } from "vitest";
import { isPastCutOff } from "./cut-off";

it.each([
  ["2026-03-10T16:29:59Z", "17:30", "Europe/Rome", false],
  ["2026-03-10T16:30:00Z", "17:30", "Europe/Rome", true],
  ["2026-07-10T15:30:00Z", "17:30", "Europe/Rome", true],
  ["2026-03-10T23:30:00Z", "09:00", "Europe/Rome", false],
  ["2026-03-10T00:00:00Z", "00:00", "UTC", true],
])("at %s, a cut-off at %s in %s is past: %s", (now, time, zone, isPast) => {
  expect(isPastCutOff(time, zone, new Date(now))).toBe(isPast);
});
