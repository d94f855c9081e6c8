import { describe, expect, it } from "vitest";
import { readReports } from "./read-reports";
import { hasReportRoom } from "./report-room";

const old = (report: object) => JSON.stringify({ "csp-report": report });
const page = "https://x.example/order/secret-token?mail=a@b.example";

describe("a report of a browser", () => {
  it("is read in the form of older browsers and in that of today", () => {
    const expected = [{ directive: "script-src-elem", blocked: "https://evil.example", page: "/order/…" }];
    const uri = "https://evil.example/x.js?who=ada";
    expect(
      readReports(
        old({ "document-uri": page, "effective-directive": "script-src-elem", "blocked-uri": uri }),
      ),
    ).toEqual(expected);
    const body = { documentURL: page, effectiveDirective: "script-src-elem", blockedURL: uri };
    const others = { type: "deprecation", body: { id: "x" } };
    expect(readReports(JSON.stringify([others, { type: "csp-violation", age: 1, url: page, body }]))).toEqual(
      expected,
    );
  });

  it("keeps words for what has no address, and of other addresses the kind alone", () => {
    const blocked = (uri: string) =>
      readReports(old({ "effective-directive": "img-src", "blocked-uri": uri }))[0]?.blocked;
    expect(
      ["inline", "eval", "data", "data:image/png;base64,AAAA", "https://x.example:8443/a"].map(blocked),
    ).toEqual(["inline", "eval", "data", "data:", "https://x.example:8443"]);
  });

  it("says nothing where it is of an extension, of no directive, or no report at all", () => {
    for (const text of [
      old({ "effective-directive": "script-src", "blocked-uri": "chrome-extension://abc/x.js" }),
      old({ "effective-directive": "script-src", "blocked-uri": "moz-extension" }),
      old({ "effective-directive": "made-up", "blocked-uri": "inline" }),
      old({ "blocked-uri": "inline" }),
      old({ "effective-directive": "img-src", "blocked-uri": "<b>x</b> y" }),
      ...["", "null", "[]", "{}", "[1]", '{"csp-report":1}', "x".repeat(5_000)],
    ])
      expect(readReports(text), text.slice(0, 80)).toEqual([]);
  });

  it("comes with nine others at most", () => {
    const one = {
      type: "csp-violation",
      body: { effectiveDirective: "img-src", blockedURL: "https://a.example/" },
    };
    expect(readReports(JSON.stringify(Array.from({ length: 50 }, () => one)))).toHaveLength(10);
  });
});

it("thirty reports a minute are taken of a tenant, and another one's do not count", () => {
  const taken = (tenant: string, now: number) =>
    Array.from({ length: 40 }, () => hasReportRoom(tenant, now)).filter(Boolean).length;
  expect(taken("one", 1_000)).toBe(30);
  expect(taken("other", 1_000)).toBe(30);
  expect(taken("one", 50_000)).toBe(0);
  expect(taken("one", 61_001)).toBe(30);
});
