import { describe, expect, it } from "vitest";
import enCrash from "@/messages/en/crash.json";
import enMail from "@/messages/en/mail.json";
import en from "@/messages/en/portal.json";
import zhCrash from "@/messages/zh/crash.json";
import zhMail from "@/messages/zh/mail.json";
import zh from "@/messages/zh/portal.json";
import { adminMessages } from "./admin-messages";

type Document = { [key: string]: string | Document };

function sentencesOf(document: Document, above = ""): [key: string, message: string][] {
  return Object.entries(document).flatMap(([key, words]): [string, string][] =>
    typeof words === "string" ? [[above + key, words]] : sentencesOf(words, `${above}${key}.`),
  );
}

/** Which of the sentences a rule finds fault with. */
const faults = (document: Document, isFaulty: (message: string) => boolean) =>
  sentencesOf(document)
    .filter(([, message]) => isFaulty(message))
    .map(([key, message]) => `${key}: ${message}`);

const english = { portal: en, admin: adminMessages.en, mail: enMail, crash: enCrash };
const chinese = { portal: zh, admin: adminMessages.zh, mail: zhMail, crash: zhCrash };

/** Only what is said: not the names of arguments, nor what stands around the branches of a choice. */
const said = (message: string) =>
  message.replace(
    /\{\w+, (?:plural|select),|(?:=\d+|\b\w+) \{(?=[^{}]*(?:\{|\}))|\{\w+(?:, number)?\}|<\/?\w+>/g,
    "",
  );

describe("Chinese", () => {
  it("has one word for each thing", () => {
    // 购物车, 货到付款, 结算, 客户, 账户, 笔订单, 选填, 隐私政策; nobody of a tenant reads 租户
    const others = /购物篮|送到付款|结账|顾客|[账帐]号|帐户|[张个]订单|^可选$|隐私(?:说明|声明)|租户/;
    expect(faults(chinese, (message) => others.test(message))).toEqual([]);
  });

  it("is punctuated as Chinese is", () => {
    const halfWidth =
      /\p{Script=Han}[,;?!()]|[,;:?!()]\p{Script=Han}|\.{3}|\p{Script=Han}\.(?:\s|$)|(?<!…)…(?!…)\p{Script=Han}/u;
    expect(faults(chinese, (message) => halfWidth.test(said(message)))).toEqual([]);
  });

  it("keeps Latin words and numbers apart from its own", () => {
    const joined = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
    expect(faults(chinese, (message) => joined.test(said(message)))).toEqual([]);
  });
});

it("English has typographic quotes and apostrophes", () => {
  expect(faults(english, (message) => /\w'\w|(?<![\w/=])"\w/.test(message))).toEqual([]);
});

it("nothing that customers read speaks of portals, tenants or a platform", () => {
  for (const { portal, crash } of [english, chinese]) {
    const words = /\b(?:portal|tenant|platform|admin)s?\b|门户|租户|平台|后台/i;
    expect(faults({ portal, crash }, (message) => words.test(message))).toEqual([]);
  }
});

/** What is said of one as of many. */
const ALIKE = /^portal\.(?:cart\.lineFew|errors\.OUT_OF_STOCK): /;

describe.each([
  ["en", english],
  ["zh", chinese],
] as const)("a plural of %s", (locale, documents) => {
  it("has the forms that the language has, and no others", () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    const wrong = faults(documents, (message) =>
      pluralsOf(message).some((found) => {
        const named = found.filter((form) => !form.startsWith("="));
        // Whatever is said for one alone may be said of it exactly.
        const isWhole = found.includes("=1") ? named.includes("other") : named.length === forms.length;
        return !isWhole || !named.every((form) => forms.some((one) => one === form));
      }),
    );
    expect(wrong.filter((one) => !ALIKE.test(one))).toEqual([]);
  });
});

/** The forms of each plural of a message: ["=0", "one", "other"]. */
function pluralsOf(message: string): string[][] {
  const found: string[][] = [];
  for (const { index, 0: opening } of message.matchAll(/\{\w+, plural,/g)) {
    const forms: string[] = [];
    let depth = 1;
    for (let at = index + opening.length; depth > 0 && at < message.length; at++) {
      const form = depth === 1 && /^(=\d+|\w+) \{/.exec(message.slice(at));
      if (form) forms.push(form[1]!);
      at += form ? form[0].length - 1 : 0;
      depth += message[at] === "{" ? 1 : message[at] === "}" ? -1 : 0;
    }
    found.push(forms);
  }
  return found;
}
