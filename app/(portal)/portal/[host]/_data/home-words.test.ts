import { expect, it } from "vitest";
import { defaultBranding } from "@/lib/branding/schema";
import { portalView } from "@/components/portal/view";
import { readSettings } from "@/lib/settings/read-schema";
import { homeWords } from "./home-words";

const home = { action: "See the menu", featured: "", all: "The menu" };
const tenant = { branding: { ...defaultBranding("Bella"), home }, settings: readSettings({}).settings };

it("are the tenant's where it has said something, and ours where it has not", () => {
  const words = homeWords(tenant, portalView(tenant, "en"));
  expect(words).toMatchObject({ action: "See the menu", all: "The menu" });
  expect(words.featured).toBeTruthy();
});

it("are ours in every language but the tenant's own", () => {
  const words = homeWords(tenant, portalView(tenant, "zh"));
  for (const word of Object.values(words)) expect(word).toMatch(/\p{Script=Han}/u);
});
