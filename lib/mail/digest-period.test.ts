import { describe, expect, it } from "vitest";
import { digestPeriod } from "./digest-period";

describe("a summary is due", () => {
  it.each([
    // 23 November 2026 is a Monday.
    [
      "weekly",
      "Europe/Rome",
      "2026-11-23T06:30:00Z",
      { every: "week", from: "2026-11-16", until: "2026-11-22" },
    ],
    ["weekly", "Europe/Rome", "2026-11-23T05:30:00Z", null],
    ["weekly", "Europe/Rome", "2026-11-24T06:30:00Z", null],
    [
      "daily",
      "Europe/Rome",
      "2026-11-24T06:30:00Z",
      { every: "day", from: "2026-11-23", until: "2026-11-23" },
    ],
    [
      "weekly",
      "Asia/Shanghai",
      "2026-11-22T23:30:00Z",
      { every: "week", from: "2026-11-16", until: "2026-11-22" },
    ],
    ["daily", "America/Denver", "2026-11-24T06:30:00Z", null],
    [
      "daily",
      "Pacific/Kiritimati",
      "2026-11-23T18:00:00Z",
      { every: "day", from: "2026-11-23", until: "2026-11-23" },
    ],
    ["daily", "Europe/Rome", "2026-11-24T10:00:00Z", null],
    ["never", "Europe/Rome", "2026-11-23T06:30:00Z", null],
  ] as const)("%s in %s at %s: %j", (setting, timeZone, now, expected) => {
    expect(digestPeriod(setting, timeZone, new Date(now))).toEqual(expected);
  });

  it("once a day and once a week, however often it is asked for", () => {
    const seen = { daily: new Set<string>(), weekly: new Set<string>() };
    for (let hour = 0; hour < 24 * 28; hour++)
      for (const setting of ["daily", "weekly"] as const) {
        const due = digestPeriod(setting, "Europe/Rome", new Date(Date.UTC(2026, 9, 12, hour, 5)));
        if (due) seen[setting].add(due.from);
      }
    expect([seen.daily.size, seen.weekly.size]).toEqual([28, 4]);
  });
});
