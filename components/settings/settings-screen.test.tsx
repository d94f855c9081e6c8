import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { AdminWords } from "@/components/words/admin-words";
import { readSettings, SETTING_SECTIONS } from "@/lib/settings/read-schema";
import { SettingsScreen, type SettingsQuery } from "./settings-screen";

// Outside Next no router is mounted; the form asks for one, and uses it only after an answer.
vi.mock("next/navigation", () => ({ useRouter: () => null }));

const screen = (query: SettingsQuery, formsPath?: string, language: "en" | "zh" = "en") =>
  renderToStaticMarkup(
    <AdminWords locale="en" parts={["common"]}>
      <SettingsScreen
        path="/admin/settings"
        query={query}
        language={language}
        sections={SETTING_SECTIONS}
        read={readSettings({})}
        version={1}
        action={vi.fn()}
        formsPath={formsPath}
      />
    </AdminWords>,
  );

describe("the way to fields of one's own", () => {
  it("stands under the tabs of every section, in the language of the page", () => {
    for (const { id } of SETTING_SECTIONS)
      expect(screen({ section: id }, "/admin/forms"), id).toContain('href="/admin/forms"');
    const chinese = screen({}, "/admin/forms", "zh");
    expect(chinese).toContain("自定义字段");
  });

  it.each(["field", "Custom", "custom fields", "own field", "字段", "自定义"])("is found by %s", (q) => {
    const found = screen({ q }, "/admin/forms");
    expect(found).toContain('href="/admin/forms"');
    expect(found).not.toContain("No setting is called that");
  });

  it("is not among what a search for something else finds", () => {
    for (const q of ["tax", "nothing-like-this"])
      expect(screen({ q }, "/admin/forms"), q).not.toContain("/admin/forms");
  });

  it("is nowhere for whoever is given no way to them", () => {
    expect(screen({})).not.toContain("Fields of your own");
    expect(screen({ q: "custom" })).toContain("No setting is called that");
  });
});
