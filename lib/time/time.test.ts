import { describe, expect, it } from "vitest";
import { addDays, dayKey, dayRange, daysUpTo, isTimeZone, startOfDay } from "./day";
import { formatRelative, formatTime } from "./format";

const rome = { locale: "en", timeZone: "Europe/Rome" };
const shanghai = { locale: "zh", timeZone: "Asia/Shanghai" };
const evening = new Date("2026-03-05T22:30:00Z");

describe("formatTime", () => {
  it("is written in the tenant's time zone and language", () => {
    expect(formatTime(evening, "dateTime", rome)).toBe("5 Mar 2026, 23:30");
    expect(formatTime(evening, "date", shanghai)).toBe("2026年3月6日");
    expect(formatTime(evening, "time", shanghai)).toBe("06:30");
    expect(formatTime(evening, "day", rome)).toBe("5 Mar");
  });

  it("writes midnight as 00:00", () => {
    expect(formatTime(new Date("2026-03-05T23:00:00Z"), "time", rome)).toBe("00:00");
  });
});

describe("formatRelative", () => {
  it.each([
    ["2026-03-05T22:29:30Z", "30 seconds ago"],
    ["2026-03-05T22:25:00Z", "5 minutes ago"],
    ["2026-03-05T19:30:00Z", "3 hours ago"],
    ["2026-03-04T20:30:00Z", "yesterday"],
    ["2026-03-06T23:30:00Z", "tomorrow"],
    ["2025-12-01T12:00:00Z", "1 December 2025"],
  ])("says %s as %j", (moment, text) => {
    expect(formatRelative(new Date(moment), evening, rome)).toBe(text);
  });
});

describe("days of a tenant", () => {
  it("calls one moment by two dates in two places", () => {
    expect(dayKey(evening, "Europe/Rome")).toBe("2026-03-05");
    expect(dayKey(evening, "Asia/Shanghai")).toBe("2026-03-06");
  });

  it.each([
    ["2026-03-05", "Europe/Rome", "2026-03-04T23:00:00.000Z"],
    ["2026-07-05", "Europe/Rome", "2026-07-04T22:00:00.000Z"],
    ["2026-03-29", "Europe/Rome", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Rome", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Rome", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Rome", "2026-10-25T23:00:00.000Z"],
    ["2026-03-05", "Pacific/Kiritimati", "2026-03-04T10:00:00.000Z"],
    ["2026-03-05", "America/St_Johns", "2026-03-05T03:30:00.000Z"],
    ["2026-03-05", "UTC", "2026-03-05T00:00:00.000Z"],
  ])("starts %s in %s at %s", (key, timeZone, start) => {
    expect(startOfDay(key, timeZone).toISOString()).toBe(start);
  });

  it("starts a day whose midnight is skipped at its first moment", () => {
    const start = startOfDay("2026-09-06", "America/Santiago");
    expect(dayKey(start, "America/Santiago")).toBe("2026-09-06");
    expect(dayKey(new Date(start.getTime() - 1000), "America/Santiago")).toBe("2026-09-05");
  });

  it("starts a day whose midnight comes twice at the first", () => {
    const start = startOfDay("2026-11-01", "America/Havana");
    expect(start.toISOString()).toBe("2026-11-01T04:00:00.000Z");
  });

  it("has 23 and 25 hours in the days the clocks change", () => {
    const hours = (key: string) => {
      const { from, until } = dayRange(key, "Europe/Rome");
      return (until.getTime() - from.getTime()) / 3_600_000;
    };
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-06-01")]).toEqual([23, 25, 24]);
  });

  it("holds every moment of a year in exactly the range of its day", () => {
    for (const timeZone of ["Europe/Rome", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe"]) {
      for (let hour = 0; hour < 24 * 366; hour += 5) {
        const moment = new Date(Date.UTC(2026, 0, 1, hour, 17));
        const { from, until } = dayRange(dayKey(moment, timeZone), timeZone);
        expect(from <= moment && moment < until, `${moment.toISOString()} ${timeZone}`).toBe(true);
      }
    }
  });

  it("counts over the ends of months", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysUpTo("2026-03-02", 4)).toEqual(["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
  });

  it("knows a time zone from a word", () => {
    expect([isTimeZone("Europe/Rome"), isTimeZone("Mars/Olympus")]).toEqual([true, false]);
  });
});
