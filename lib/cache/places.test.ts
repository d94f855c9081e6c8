import fc from "fast-check";
import { expect, it } from "vitest";
import { Places } from "./places";

const MAX = 40;
// Few letters, so that names meet in a bucket, begin alike and come again.
const name = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 4 });
const step = fc.record({ name, place: fc.nat(MAX - 1) });

it("every name has the place that it was given, and none that was taken from it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const places = new Places(MAX);
      const names: string[] = [];
      for (const { name, place } of steps) {
        if (names.includes(name)) continue;
        if (names.length < MAX) names[places.add(name)] = name;
        else {
          places.replace(place, name);
          names[place] = name;
        }
      }
      const asked = new Set([...steps.map((one) => one.name), ...names]);
      for (const one of asked) expect(places.of(one)).toBe(names.indexOf(one));
      expect(places.size).toBe(names.length);
    }),
  );
});

it("one place is enough to begin with, and it changes hands", () => {
  const places = new Places(1);
  expect(places.of("a")).toBe(-1);
  expect(places.add("a")).toBe(0);
  places.replace(0, "b");
  expect([places.of("a"), places.of("b")]).toEqual([-1, 0]);
});
