import { OpenFeature, type Client, type EvaluationContext } from "@openfeature/server-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tenant } from "@/lib/tenancy/context";
import { evaluationContext, registerFlagProvider } from "./openfeature";
import { decideAll, untouched } from "./policy";
import type { Flag } from "./state";

const KEY = "cart-undo";
const now = new Date("2026-06-01T12:00:00Z");
let client: Client;
beforeAll(async () => {
  await registerFlagProvider();
  client = OpenFeature.getClient();
});
afterAll(() => OpenFeature.close());

/** What carries the decisions of a tenant, as a context does. */
function context(id: string, flag: Partial<Flag> = {}, override?: boolean) {
  const flagOverrides = override === undefined ? [] : [{ key: KEY, isOn: override, endsAtMs: null }];
  const plan = { id: "starter", name: "Starter", rank: 1 };
  const flags = decideAll(new Map([[KEY, { ...untouched(KEY), ...flag }]]), { id, plan, flagOverrides }, now);
  return { tenant: { id, plan } as Tenant, flags };
}

describe("the real SDK is answered as flag() is", () => {
  const growth = { id: "growth", name: "Growth", rank: 2 };
  it.each<[string, Partial<Flag>, boolean | undefined, object]>([
    ["DEFAULT", {}, undefined, { value: true, variant: "on" }],
    ["DISABLED", { killedAt: now }, undefined, { value: false, variant: "off" }],
    ["TARGETING_MATCH", {}, false, { value: false, flagMetadata: { rule: "override" } }],
    ["TARGETING_MATCH", { endsAt: now }, undefined, { value: false, flagMetadata: { rule: "schedule" } }],
    ["TARGETING_MATCH", { minimumPlan: growth }, undefined, { value: false, flagMetadata: { rule: "plan" } }],
    ["SPLIT", { rollout: 10_000 }, undefined, { value: true, flagMetadata: { rule: "rollout" } }],
  ])("%s", async (reason, flag, override, details) => {
    const ctx = context("acme", flag, override);
    const answer = await client.getBooleanDetails(KEY, false, evaluationContext(ctx));
    expect(answer).toMatchObject({ reason, ...details });
    expect(answer.value).toBe(ctx.flags[KEY].value);
    expect(answer.flagMetadata.text).toBe(ctx.flags[KEY].text);
    expect(answer.errorCode).toBeUndefined();
  });
});

describe("is refused, with the caller's default", () => {
  const acme = evaluationContext(context("acme"));
  it.each<[string, EvaluationContext]>([
    ["another tenant's key with the decisions of this one", { ...acme, targetingKey: "globex" }],
    ["decisions without a key", { flags: acme.flags! }],
    ["a key without decisions", { targetingKey: "acme" }],
    ["decisions that were made up", { targetingKey: "acme", flags: { [KEY]: { value: true } } }],
  ])("%s", async (_name, made) => {
    const answer = await client.getBooleanDetails(KEY, false, made);
    expect(answer).toMatchObject({ value: false, reason: "ERROR", errorCode: "INVALID_CONTEXT" });
  });

  it("a flag that nobody declared, and one that is asked for as something else", async () => {
    expect(await client.getBooleanDetails("long-gone", true, acme)).toMatchObject({
      value: true,
      errorCode: "FLAG_NOT_FOUND",
    });
    expect(await client.getStringDetails(KEY, "x", acme)).toMatchObject({
      value: "x",
      errorCode: "TYPE_MISMATCH",
    });
    expect(await client.getNumberDetails(KEY, 1, acme)).toMatchObject({
      value: 1,
      errorCode: "TYPE_MISMATCH",
    });
    expect(await client.getObjectDetails(KEY, {}, acme)).toMatchObject({ errorCode: "TYPE_MISMATCH" });
  });
});
