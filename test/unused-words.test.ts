import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { adminMessages } from "@/lib/i18n/admin-messages";
import crash from "@/messages/en/crash.json";
import mail from "@/messages/en/mail.json";
import portal from "@/messages/en/portal.json";

const sources = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.ts"])
  .filter((path) => !/\.test\.tsx?$|generated\//.test(path))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** Everything that is a word of the code: what is quoted, what is named, and what follows a point. */
const named = new Set(sources.match(/[A-Za-z][\w-]*/g));
/** `order_${state}` names every key of that form. */
const composed = [...sources.matchAll(/`([\w-]*)((?:\$\{[^`{}]*\}[\w-]*)+)`/g)]
  .map(([, head, rest]) => head + rest!.replace(/\$\{[^{}]*\}/g, "*"))
  .filter((form) => form.replaceAll("*", "").length > 2)
  .map((form) => new RegExp(`^${form.replaceAll("*", "[\\w-]+")}$`));

const isUsed = (key: string) => named.has(key) || composed.some((form) => form.test(key));

function keysOf(document: Record<string, string | Record<string, string>>): string[] {
  return Object.entries(document).flatMap(([part, words]) =>
    typeof words === "string" ? [part] : Object.keys(words).map((key) => `${part}.${key}`),
  );
}

it.each(Object.entries({ portal, admin: adminMessages.en, mail, crash }))(
  "nothing is translated that %s never says",
  (_, document) => {
    expect(keysOf(document).filter((key) => !isUsed(key.split(".").at(-1)!))).toEqual([]);
  },
);

it("a key that nothing asks for is found", () => {
  expect(isUsed("thisKeyIsAskedForByNothing".concat("AtAll"))).toBe(false);
  expect(isUsed("order_placed")).toBe(true);
});
