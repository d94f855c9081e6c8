import { expect, test } from "vitest";
import { createSelfRequests } from "./self-requests.mjs";

test("an echo of our own gets the visitor's host back; anyone else's claim changes nothing", () => {
  const requests = createSelfRequests();
  const first: Record<string, string> = { host: "bella.localhost:3000" };
  expect(requests.restore(first)).toBe(false);

  const echo = { ...first, host: "localhost:3000", "x-forwarded-host": "bella.localhost:3000" };
  expect(requests.restore(echo)).toBe(true);
  expect(echo.host).toBe("bella.localhost:3000");

  const forged = {
    host: "localhost:3000",
    "x-forwarded-host": "bella.localhost:3000",
    "x-front-key": "0".repeat(32),
  };
  expect(requests.restore(forged)).toBe(false);
  expect(forged.host).toBe("localhost:3000");
});

test("the key of one process means nothing to another", () => {
  const headers: Record<string, string> = { host: "a" };
  createSelfRequests().restore(headers);
  expect(createSelfRequests().restore(headers)).toBe(false);
});
