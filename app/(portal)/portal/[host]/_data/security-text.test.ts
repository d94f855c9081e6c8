import { expect, it } from "vitest";
import { defaultBranding } from "@/lib/branding/schema";
import type { Tenant } from "@/lib/tenancy/context";
import { securityText } from "./security-text";

const now = new Date("2026-11-23T08:00:00Z");
const tenant = (contact: { email: string; phone: string }, locale = "en") =>
  ({
    branding: { ...defaultBranding("Corner"), contact: { ...contact, address: "" } },
    settings: { general: { locale } },
  }) as Pick<Tenant, "branding" | "settings">;

it("says whom to tell, in which language, and until when, as RFC 9116 wants it", () => {
  const text = securityText(
    tenant({ email: "a@b.example", phone: "+39 02 1" }, "zh"),
    "https://x.example",
    now,
  );
  expect(text?.split("\n")).toEqual([
    "Contact: mailto:a@b.example",
    "Contact: tel:+39021",
    "Expires: 2027-05-22T00:00:00Z",
    "Preferred-Languages: zh, en",
    "Canonical: https://x.example/.well-known/security.txt",
    "",
  ]);
});

it("does not exist where the tenant names no way to reach it", () => {
  expect(securityText(tenant({ email: "", phone: "" }), "https://x.example", now)).toBeNull();
});
