import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { adminMessages } from "@/lib/i18n/admin-messages";
import { actorWords, subjectWords } from "./activity-words";

const subjectOf = (action: string, subject: string, details: { what?: string } = {}) =>
  subjectWords({ action, subject, details }, "zh");

it("there are words for whatever is written into a tenant's log", () => {
  const written = globSync("lib/**/*.ts")
    .filter((path) => !path.endsWith(".test.ts"))
    .map((path) => readFileSync(path, "utf8"))
    .filter((source) => /\baudit\(/.test(source) && source.includes("@/lib/audit/record"))
    .flatMap((source) => [
      ...source.matchAll(
        /"((?:branding|category|customer|domain|form|integration|mail|order|plan|product|report|settings|staff)\.[a-z_-]+)"/g,
      ),
    ])
    .map(([, action]) => `did_${action!.replace(/[.-]/g, "_")}`);
  expect(written.length).toBeGreaterThan(40);
  const isField = (key: string) => key === "did_settings_user"; // of a connection
  const unsaid = written.filter((key) => !isField(key) && !Object.hasOwn(adminMessages.en.activity, key));
  expect([...new Set(unsaid)]).toEqual([]);
});

describe("in the log are named in the reader's language", () => {
  it.each([
    ["settings.changed", "Version 12", {}, "第 12 版"],
    ["branding.published", "Version 3", {}, "第 3 版"],
    ["plan.limit_near", "Members", { what: "members" }, "成员"],
    ["form.published", "customers", {}, "客户"],
    ["mail.text_changed", "order-placed", {}, "已下单"],
    ["integration.connected", "smtp", {}, "SMTP 服务器"],
    ["integration.tested", "email", {}, "电子邮件"],
  ])("%s %s", (action, subject, details, words) => expect(subjectOf(action, subject, details)).toBe(words));

  it("programs that did something", () => {
    const said = (actorKind: string, actorName: string) => actorWords({ actorKind, actorName }, "zh");
    expect([said("system", "Plan"), said("system", "Worker"), said("staff", "Plan")]).toEqual([
      "套餐",
      "系统",
      "Plan",
    ]);
  });
});

it("what people have named stays as they named it", () => {
  expect(subjectOf("product.created", "Version 3")).toBe("Version 3");
  expect(subjectOf("form.published", "constructor")).toBe("constructor");
  expect(subjectOf("mail.text_changed", "toString")).toBe("toString");
});
