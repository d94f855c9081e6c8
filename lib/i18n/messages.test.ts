import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { errorCodes } from "@/lib/errors/codes";
import enMail from "@/messages/en/mail.json";
import en from "@/messages/en/portal.json";
import zhMail from "@/messages/zh/mail.json";
import zh from "@/messages/zh/portal.json";
import { adminMessages } from "./admin-messages";

type Document = Record<string, Record<string, string>>;

function wordsOf(document: Document): [key: string, message: string][] {
  return Object.entries(document).flatMap(([part, words]) =>
    Object.entries(words).map(([key, message]): [string, string] => [`${part}.${key}`, message]),
  );
}

function argumentsOf(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1]!);
  return [...new Set(names)].sort();
}

describe.each<[surface: string, languages: Record<string, Document>]>([
  ["portal", { en, zh }],
  ["admin", adminMessages],
  ["mails", { en: enMail, zh: zhMail }],
])("the messages of the %s", (_, languages) => {
  it("say the same things with the same values in every language", () => {
    const spoken = Object.values(languages).map((document) =>
      Object.fromEntries(wordsOf(document).map(([key, message]) => [key, argumentsOf(message)])),
    );
    for (const one of spoken) expect(one).toEqual(spoken[0]);
  });

  it.each(Object.entries(languages))("can all be formatted: %s", (locale, document) => {
    for (const [key, message] of wordsOf(document)) {
      expect(message.trim(), key).not.toBe("");
      const translate = createTranslator<Document>({
        locale,
        messages: document,
        onError: (error) => expect.fail(`${key}: ${error.message}`),
      });
      const values = Object.fromEntries(argumentsOf(message).map((name) => [name, 3]));
      expect(translate(key as never, values as never), key).not.toContain("{");
    }
  });
});

describe("the portal's messages", () => {
  it("have words for every refusal", () => {
    expect(Object.keys(en.errors).sort()).toEqual(Object.keys(errorCodes).sort());
  });
});
