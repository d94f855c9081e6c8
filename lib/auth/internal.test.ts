import { expect, it } from "vitest";
import { isBearer } from "./internal";

const asking = (authorization?: string) =>
  new Request("http://any.example/api/metrics", { headers: authorization ? { authorization } : {} });

it("a bearer is the whole token, and nothing else", () => {
  const token = "a-token-of-some-length";
  expect(isBearer(asking(`Bearer ${token}`), token)).toBe(true);
  for (const other of [
    undefined,
    "",
    "Bearer",
    "Bearer ",
    token,
    `Bearer ${token}x`,
    `bearer ${token}`,
    `Basic ${token}`,
  ])
    expect(isBearer(asking(other), token)).toBe(false);
});
