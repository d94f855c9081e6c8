import { OpenFeature } from "@openfeature/server-sdk";
import { expect, it, vi } from "vitest";
import { register } from "@/instrumentation";
import { makeTenant } from "@/test/tenants";
import { flag } from "./flag";

it("a server that has started answers who speaks OpenFeature, from whichever copy of our modules", async () => {
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  await register();
  // Next bundles what runs at the start apart from pages and actions.
  vi.resetModules();
  const { evaluationContext } = await import("./openfeature");
  const ctx = await makeTenant();
  const answer = await OpenFeature.getClient().getBooleanDetails(
    "cart-undo",
    !flag(ctx, "cart-undo"),
    evaluationContext(ctx),
  );
  expect(answer.errorMessage).toBeUndefined();
  expect(answer).toMatchObject({ value: flag(ctx, "cart-undo"), reason: "DEFAULT" });
});
