import { expect, it } from "vitest";
import { TokenBucket } from "./token-bucket";

it("lets a burst through, then so many a second, and saves up no more than a burst", () => {
  let now = 0;
  const bucket = new TokenBucket(20, 40, () => now);
  const through = () => Array.from({ length: 1_000 }, () => bucket.take()).filter(Boolean).length;
  expect(through()).toBe(40);
  expect(through()).toBe(0);
  now += 1_000;
  expect(through()).toBe(20);
  now += 49;
  expect(through()).toBe(0);
  now += 3_600_000;
  expect(through()).toBe(40);
});
