import { expect, it } from "vitest";
import { dayKey } from "@/lib/time/day";
import { monthOf, monthRange } from "./month";

const moment = new Date("2026-10-31T18:30:00Z");

it("a month is the tenant's own", () => {
  expect(monthOf(moment, "UTC")).toBe("2026-10");
  expect(monthOf(moment, "Asia/Shanghai")).toBe("2026-11");
});

it.each(["UTC", "Asia/Shanghai", "America/Denver", "Pacific/Kiritimati", "Europe/Rome"])(
  "every moment is in its month and in no other: %s",
  (timeZone) => {
    for (let hour = 0; hour < 24 * 400; hour += 7) {
      const at = new Date(Date.UTC(2026, 0, 1, hour));
      const { from, until } = monthRange(monthOf(at, timeZone), timeZone);
      expect(from <= at && at < until, at.toISOString()).toBe(true);
      expect(monthOf(at, timeZone)).toBe(dayKey(at, timeZone).slice(0, 7));
      expect(monthOf(until, timeZone)).not.toBe(monthOf(at, timeZone));
    }
  },
);
