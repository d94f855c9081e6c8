import { expect, it } from "vitest";
import { flagValuesSchema, setOverrideSchema } from "./schema";

const typed = { description: "A thing", owner: "Shop team", isOnByDefault: "off" };
const faults = (more: object) =>
  flagValuesSchema
    .safeParse({ ...typed, ...more })
    .error?.issues.map(({ path, message }) => `${path.join()}: ${message}`);

it("a share is a percentage with two decimals, and what is left empty is none", () => {
  const read = (rollout: string) => flagValuesSchema.safeParse({ ...typed, rollout }).data?.rollout;
  expect(["", "0", "25", "0.29", "33,33", "100"].map(read)).toEqual([null, 0, 2_500, 29, 3_333, 10_000]);
  for (const rollout of ["-1", "1e2", "12.345", "a third", "101"])
    expect(faults({ rollout }), rollout).toEqual([expect.stringMatching(/^rollout: /)]);
});

it("a schedule is in UTC and ends after it has begun", () => {
  const read = flagValuesSchema.parse({ ...typed, startsAt: "2026-06-01T12:00", endsAt: "" });
  expect(read).toMatchObject({ startsAt: new Date("2026-06-01T12:00:00Z"), endsAt: null });
  expect(faults({ startsAt: "2026-06-01T12:00", endsAt: "2026-06-01T12:00" })).toEqual([
    "endsAt: The end is before the beginning",
  ]);
  for (const startsAt of ["tomorrow", "2026-13-01T00:00", "2026-06-01T12:00+02:00"])
    expect(faults({ startsAt }), startsAt).toEqual(["startsAt: Enter a day and a time"]);
});

it("an override has a reason", () => {
  const typed = { key: "cart-undo", tenantCode: " Bella ", isOn: "on", reason: " ", endsAt: "" };
  expect(setOverrideSchema.safeParse(typed).error?.issues[0]?.path).toEqual(["reason"]);
  expect(setOverrideSchema.parse({ ...typed, reason: "asked for it" })).toMatchObject({
    tenantCode: "bella",
    isOn: true,
    endsAt: null,
  });
});
