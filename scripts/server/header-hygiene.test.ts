import { expect, test } from "vitest";
import { cleanRequestHeaders, isInternalResponseHeader } from "./header-hygiene.mjs";

const forged = {
  "x-forwarded-host": "evil.test",
  "x-forwarded-proto": "https",
  "x-forwarded-for": "1.2.3.4",
  "x-forwarded-port": "1",
  "x-real-ip": "1.2.3.4",
  forwarded: "host=evil.test",
  "x-tenant-id": "t_other",
  "x-middleware-rewrite": "/t/other",
  "x-middleware-subrequest": "middleware",
  "x-middleware-override-headers": "x",
  "x-nextjs-data": "1",
  "x-matched-path": "/t/other",
  "x-invoke-path": "/t/other",
  "x-now-route-matches": "1",
  "x-prerender-revalidate": "guess",
  "x-database-away": "1",
  "x-routed-again": "1",
};
const needed = {
  host: "bella.localhost:3000",
  cookie: "a=b",
  origin: "http://bella.localhost:3000",
  rsc: "1",
  "next-router-state-tree": "[]",
  "next-router-prefetch": "1",
  "next-router-segment-prefetch": "/_tree",
  "next-url": "/shop",
  "next-action": "abc",
  "x-nextjs-request-id": "1",
  "x-request-id": "r",
};

test("nothing forged arrives, and everything the router in the browser sends does", () => {
  const headers = { ...forged, ...needed };
  cleanRequestHeaders(headers, { trustProxy: false });
  expect(headers).toEqual(needed);
});

test("a proxy of ours may say for whom it forwards, and no more than that", () => {
  const headers = { ...forged, ...needed };
  cleanRequestHeaders(headers, { trustProxy: true });
  expect(Object.keys(headers).filter((name) => !(name in needed))).toEqual([
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-for",
    "x-forwarded-port",
    "x-real-ip",
    "forwarded",
  ]);
});

test.each([
  ["x-middleware-rewrite", false, true],
  ["X-Middleware-Rewrite", true, true],
  ["x-powered-by", false, true],
  ["x-nextjs-rewritten-path", false, true],
  ["x-nextjs-rewritten-path", true, false],
  ["x-nextjs-cache", false, false],
  ["x-nextjs-prerender", true, false],
  ["x-action-redirect", false, false],
])("%s (rsc: %s) is internal: %s", (name, rsc, expected) => {
  expect(isInternalResponseHeader(name, { rsc })).toBe(expected);
});
