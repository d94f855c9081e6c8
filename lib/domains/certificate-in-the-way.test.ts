import { describe, expect, it } from "vitest";
import { expectedRecords } from "./expected-records";
import { readFindings, type Findings } from "./findings-schema";
import { judge } from "./judge";

const TOKEN = "0".repeat(32);
const TARGET = "portals.test";
const look = { status: "found" as const, aliases: [], ttlSeconds: 60 };
const findings: Findings = {
  at: 0,
  seen: [
    {
      resolver: "North",
      proof: { ...look, values: [`portal-verification=${TOKEN}`] },
      pointing: { ...look, values: ["192.0.2.1"] },
    },
  ],
  ...{ doubledProof: [], misplacedProof: [], isPointingDoubled: false, issuers: null, nameServers: [] },
  ...{ isZoneMissing: false, isBogus: false, addresses: ["192.0.2.1"], certificate: null },
};
const judged = (certificate: Findings["certificate"]) =>
  judge(
    { ...findings, certificate },
    { host: "shop.bella.test", token: TOKEN, targets: [TARGET], issuers: [] },
  );

describe("what is in the way of a certificate, once the records are right", () => {
  it.each([
    ["ISSUE_FAILED", "certificateRefused"],
    ["TAKEN", "certificateTaken"],
    ["RATE_LIMITED", "certificateLater"],
    ["UNAUTHORIZED", "certificateOurs"],
    ["a code of a later version", "certificateOurs"],
  ])("%s is told as %s, and the records stay found", (fault, code) => {
    expect(judged({ fault, records: [] })).toMatchObject({
      ...{ proof: "found", pointing: "found", problems: [{ code }] },
    });
  });

  it("is nothing while it is on its way, and a record where the provider wants to see one", () => {
    const record = { type: "TXT" as const, name: "_vendor.bella.test", value: "vc-domain-verify=x" };
    expect(judged({ fault: null, records: [] }).problems).toEqual([]);
    expect(judged({ fault: null, records: [record] }).problems).toEqual([{ code: "certificateRecords" }]);
    const wanted = expectedRecords(
      { host: "shop.bella.test", token: TOKEN },
      { target: TARGET, addresses: [], certificate: [record] },
    );
    expect(wanted.map(({ purpose, relativeName }) => [purpose, relativeName])).toEqual([
      ["proof", "_portal-challenge.shop"],
      ["pointing", "shop"],
      ["certificate", "_vendor"],
    ]);
  });

  it("is not known of a check that an earlier version has stored", () => {
    const { certificate: _none, ...earlier } = findings;
    expect(readFindings(earlier)).toEqual(findings);
  });
});
