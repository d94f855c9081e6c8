import { describe, expect, it } from "vitest";
import { archiveTenantSchema, createTenantSchema, suspendTenantSchema } from "./schema";

const form = {
  name: "Marigold",
  code: "marigold",
  planId: "growth",
  locale: "en",
  currency: "EUR",
  timeZone: "Europe/Rome",
  ownerName: "Ada King",
  ownerEmail: "ada@marigold.example",
  color: "#8a1f5c",
};

function faultsOf(changes: Record<string, unknown>): string[] {
  const result = createTenantSchema.safeParse({ ...form, ...changes });
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

describe("the form of a new tenant", () => {
  it("is tidied on the way in", () => {
    const changes = {
      name: "  Marigold ",
      code: " MARIGOLD ",
      ownerEmail: " Ada@Marigold.Example ",
      color: "#8A1F5C",
    };
    expect(createTenantSchema.parse({ ...form, ...changes })).toEqual({ ...form, level: "shared" });
  });

  it("makes a code of the name when none is given", () => {
    expect(createTenantSchema.parse({ ...form, code: "" }).code).toBe("marigold");
    expect(createTenantSchema.parse({ ...form, code: undefined, name: "Café Ö" }).code).toBe("cafe-o");
  });

  it.each([
    ["name", ""],
    ["name", "x".repeat(61)],
    ["name", "a\u0000b"],
    ["level", "somewhere"],
    ["code", "console"],
    ["code", "a.b"],
    ["code", "-a"],
    ["code", "xn--a"],
    ["planId", ""],
    ["locale", "fr"],
    ["currency", "XXX"],
    ["currency", "eur"],
    ["timeZone", ""],
    ["timeZone", "Mars/Olympus"],
    ["ownerName", " "],
    ["ownerName", "a\nb"],
    ["ownerEmail", "ada"],
    ["ownerEmail", "ada@localhost, eve@evil.test"],
    ["color", "red"],
    ["color", "#fff"],
    ["color", "#8a1f5c;background:url(//evil.test)"],
  ])("refuses %s %j and names the field", (field, value) =>
    expect(faultsOf({ [field]: value })).toEqual([field]),
  );

  it("asks for a code where the name cannot give one", () => {
    expect(faultsOf({ name: "小橡树幼儿园", code: "" })).toEqual(["code"]);
  });

  it("takes no two values for one field", () => expect(faultsOf({ name: ["a", "b"] })).toEqual(["name"]));
});

const tenantId = "5b1e11a0-7c1a-4f0d-9b5e-0c1a5d2e6a01";

describe("a suspension", () => {
  it("needs a reason that can be read", () => {
    expect(suspendTenantSchema.parse({ tenantId, reason: " Unpaid since May. " }).reason).toBe(
      "Unpaid since May.",
    );
    for (const reason of ["", "    ", "no", "x".repeat(301)]) {
      expect(suspendTenantSchema.safeParse({ tenantId, reason }).success).toBe(false);
    }
  });

  it.each(["", "1", "' OR 1=1", undefined])("of no tenant is refused: %j", (id) =>
    expect(suspendTenantSchema.safeParse({ tenantId: id, reason: "Unpaid since May." }).success).toBe(false),
  );
});

it("the confirmation of an archive forgives case and space", () => {
  expect(archiveTenantSchema.parse({ tenantId, confirmation: " Bella " }).confirmation).toBe("bella");
});
