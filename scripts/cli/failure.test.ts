import { expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import { createTenantSchema } from "@/lib/tenants/schema";
import { Refusal } from "@/scripts/lib/refusal.mjs";
import { describeFailure } from "./failure";

it.each([
  [
    "a refusal about fields names them as options",
    new AppError("CONFLICT", "x", { fields: { code: "“bella” is taken." } }),
    { code: "CONFLICT", message: "--code: “bella” is taken." },
  ],
  [
    "a refusal says what a person is told",
    new AppError("INVALID_TRANSITION", "for the log", { userMessage: "Bella is archived." }),
    { code: "INVALID_TRANSITION", message: "Bella is archived." },
  ],
  [
    "a database that is away is named",
    Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:5432"), { code: "ECONNREFUSED" }),
    { code: "DATABASE_UNAVAILABLE", message: expect.stringContaining("10.0.0.1:5432") },
  ],
  [
    "what the launcher refuses",
    new Refusal("Run npm start."),
    { code: "DATABASE_UNAVAILABLE", message: "Run npm start." },
  ],
  ["a fault keeps its words", new TypeError("x is y"), { code: "UNEXPECTED", message: "x is y" }],
])("%s", (_what, error, failure) => expect(describeFailure(error)).toEqual(failure));

it("names the option of a field that was left wrong", () => {
  const input = {
    name: "Bella",
    planId: "x",
    locale: "en",
    currency: "EUR",
    timeZone: "UTC",
    color: "#112233",
  };
  const { error } = createTenantSchema.safeParse({ ...input, ownerName: "Ada", ownerEmail: "nobody" });
  expect(describeFailure(error)).toEqual({
    code: "INVALID_INPUT",
    message: "--owner-email: Enter an e-mail address",
  });
});
