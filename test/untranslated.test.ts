import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findUntranslated } from "./untranslated";

/** What is shown on a tenant's host, and what refuses there. The console and what only it calls are in English. */
const PLACES = [
  "app/(portal)/**/*.{ts,tsx}",
  "app/(admin)/**/*.{ts,tsx}",
  "components/**/*.{ts,tsx}",
  "lib/**/*.ts",
];
const ENGLISH =
  /^components\/console\/|^lib\/(?:env|flags|jobs|mover|placement|reports|tenants|tenant-data|worker)\/|\.test\.tsx?$|generated\//;
/** Their rules are named in English, and said in words by lib/forms/fault-words.ts. */
const HAS_OWN_WORDS = /^lib\/forms\/schema\.ts$/;

/** Each with why nobody has to read it in another language. */
const EXCEPTIONS: Record<string, readonly string[]> = {
  "components/ui/toaster.tsx": ["text-sm text-muted"], // a class
  "lib/forms/save-answers.ts": ["The form has no field ."], // read again by posted-form.ts, which says it in words
  "lib/usage/read-entitled.ts": ["There is no such tenant."], // a tenant of the platform is named by operators alone
};

const files = globSync(PLACES).filter((path) => !ENGLISH.test(path) && !HAS_OWN_WORDS.test(path));

it("looks at every page", () => expect(files.length).toBeGreaterThan(400));

it("every word that a tenant's host shows stands in messages, where each language has it", () => {
  const found = files.flatMap((path) =>
    findUntranslated(path, readFileSync(path, "utf8"))
      .filter(({ text }) => !EXCEPTIONS[path]?.includes(text))
      .map(({ line, text }) => `${path}:${line} ${text}`),
  );
  expect(found).toEqual([]);
}, 60_000);

it("no exception is without its text", () => {
  const stale = Object.entries(EXCEPTIONS).flatMap(([path, texts]) => {
    const found = findUntranslated(path, readFileSync(path, "utf8")).map(({ text }) => text);
    return texts.filter((text) => !found.includes(text)).map((text) => `${path} ${text}`);
  });
  expect(stale).toEqual([]);
});

describe("finds", () => {
  it.each([
    ["text between tags", `<p>Hello there</p>`],
    ["a single word", `<button>Save</button>`],
    ["a choice of words", `<p>{isOpen ? "Open" : t("closed")}</p>`],
    ["a sum", `<p>{count + " orders"}</p>`],
    ["a fallback", `<p>{name || "Nobody"}</p>`],
    ["a template", "<p>{`${count} orders`}</p>"],
    ["a label for readers", `<nav aria-label="Main pages" />`],
    ["a template in a prop", "<Stat label={`Orders ${when}`} />"],
    ["a placeholder", `<input placeholder="Large, 500 g" />`],
    ["a title", `export const metadata = { title: "Orders" };`],
    ["a column", `const columns = [{ key: "name", label: "Name" }];`],
    ["words of a refusal", `throw new AppError("NOT_FOUND", "log", { userMessage: "This is not here." });`],
    ["a schema's message", `z.string().max(80, "Use at most 80 characters")`],
    ["Chinese as well", `<p>你好</p>`],
  ])("%s", (_what, source) => expect(findUntranslated("page.tsx", source)).toHaveLength(1));

  it("what an action answers", () => {
    expect(findUntranslated("x/actions.ts", `async () => { return "Saved."; }`)).toHaveLength(1);
  });
});

it.each([
  ["keys of messages", `<p title={t("title")}>{t("saved")}</p>`],
  ["classes and addresses", `<a className="flex gap-2" href="/admin/orders">{t("x")}</a>`],
  ["keys of a schema", `z.string().max(80, "tooLong")`],
  ["signs", `<p>{a} · {b} × 3</p>`],
  ["both languages beside each other", `const words = { label: { en: "Orders", zh: "订单" } };`],
  ["a table of a language", `const en = { title: "Settings" };`],
])("leaves %s alone", (_what, source) => expect(findUntranslated("page.tsx", source)).toEqual([]));
