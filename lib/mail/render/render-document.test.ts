import { describe, expect, it } from "vitest";
import { contrastRatio } from "@/lib/branding/contrast";
import { defaultBranding, type Branding } from "@/lib/branding/schema";
import { LOCALES } from "@/lib/i18n/locale";
import { mailBrandOf } from "../brand-of";
import { composeMail } from "../compose/compose-mail";
import { sampleFacts } from "../sample-facts";
import { TEMPLATE_NAMES, type TemplateName } from "../templates";
import { parseText } from "../text-language";
import { TEMPLATES } from "../templates";
import { defaultText, fixedText } from "../words";
import { mailLook } from "./palette";
import { renderDocument } from "./render-document";

const ORIGIN = "https://orders.example.com";
const HOSTILE = `"><img src=x onerror=alert(1)></style><script>{{order}}\u2028`;

async function mailOf(template: TemplateName, locale: "en" | "zh", branding: Branding, facts = {}) {
  const sample = { ...sampleFacts(template, { locale, currency: "EUR", origin: ORIGIN }), ...facts };
  const voice = { locale, timeZone: "Europe/Rome", shop: branding.name };
  const document = composeMail(template, sample as never, defaultText(template, locale), voice);
  return renderDocument(document, mailBrandOf(branding, ORIGIN, locale), branding, locale);
}

const branding: Branding = {
  ...defaultBranding("Bella Cucina"),
  contact: { email: "ciao@bella.example", phone: "+39 06 555", address: "Via Roma 1" },
  links: { terms: "/terms", privacy: "https://bella.example/privacy", support: null },
  logo: { light: "0123456789abcdef", dark: "fedcba9876543210" },
};

describe.each(LOCALES)("every mail in %s", (locale) => {
  it.each(TEMPLATE_NAMES)(
    "%s says all it has to, as HTML and as text, and leads nowhere else",
    async (template) => {
      const { subject, preheader, html, text } = await mailOf(template, locale, branding);
      for (const said of [subject, preheader, text]) {
        expect(said.trim()).not.toBe("");
        expect(said).not.toMatch(/[{}]|undefined|null/);
      }
      expect(html + text).not.toMatch(/\blivery/i);
      expect(html).toContain(`lang="${locale === "zh" ? "zh-CN" : "en"}"`);
      const links = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, href]) => href!);
      expect(links.length).toBeGreaterThan(3);
      for (const link of links)
        expect(link).toMatch(
          /^(https:\/\/orders\.example\.com\/|https:\/\/bella\.example\/privacy$|https:\/\/shop\.example\.com\/$|mailto:ciao@bella\.example$)/,
        );
      for (const link of links.filter((one) => one.startsWith(`${ORIGIN}/`) && !/files|terms/.test(one)))
        if (link !== `${ORIGIN}/`) expect(text, link).toContain(link);
    },
  );

  it.each(TEMPLATE_NAMES)("%s has words of ours that name what it knows", (template) => {
    const { subject, intro } = defaultText(template, locale);
    const fixed = (["titles", "preheaders"] as const).map((part) => fixedText(part, template, locale));
    for (const source of [subject, intro, ...fixed])
      expect(parseText(source, TEMPLATES[template].variables).faults).toEqual([]);
  });
});

describe("a mail", () => {
  it("shows what people have written, whatever it is, and does nothing of it", async () => {
    const facts = { customer: HOSTILE, note: HOSTILE, number: `1\r\nBcc: all@example.com` };
    const { html, subject, text } = await mailOf(
      "order-placed",
      "en",
      { ...branding, name: `${HOSTILE} & Co` },
      facts,
    );
    expect(html).not.toMatch(/<script|<img src=x|<\/style><script/);
    expect(html).toContain("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain(HOSTILE.trim());
  });

  it.each([
    ["black on black", { primary: "#000000", paper: "#000000", secondary: "#000000", accent: "#000000" }],
    ["white on white", { primary: "#ffffff", paper: "#ffffff", secondary: "#ffffff", accent: "#ffffff" }],
    ["yellow on cream", { primary: "#ffe14d", paper: "#fffbe6", secondary: "#ffee99", accent: "#ffd400" }],
    ["grey", { primary: "#808080", paper: "#7f7f7f", secondary: "#818181", accent: "#777777" }],
  ])("can be read by day and by night in %s", (_, colors) => {
    const look = mailLook({ ...branding, colors });
    for (const { ink, surface, paper, primary, "primary-ink": onPrimary, "primary-soft": soft, ...rest } of [
      look.light,
      look.dark,
    ]) {
      const pairs = [
        [ink, surface],
        [ink, paper],
        [ink, soft],
        [onPrimary, primary],
        [rest["ink-muted"], surface],
        [rest["ink-muted"], paper],
      ] as const;
      for (const [text, background] of pairs)
        expect(contrastRatio(text, background), `${text} on ${background}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("shows its logo as a PNG of the tenant's own host, whatever it was uploaded as, and the name where there is none", async () => {
    const srcOf = async (logo: Branding["logo"]) =>
      [
        ...(await mailOf("magic-link", "en", { ...branding, logo })).html.matchAll(
          /<img[^>]* src="([^"]+)"/g,
        ),
      ].map(([, src]) => src);
    expect(await srcOf({ light: "0123456789abcdef.svg", dark: null })).toEqual([
      `${ORIGIN}/files/0123456789abcdef-mail.png`,
    ]);
    expect(await srcOf({ light: "0123456789abcdef", dark: "fedcba9876543210.svg" })).toEqual([
      `${ORIGIN}/files/0123456789abcdef-mail.png`,
      `${ORIGIN}/files/fedcba9876543210-mail.png`,
    ]);
    expect(await srcOf({ light: null, dark: null })).toEqual([]);
  });
});
