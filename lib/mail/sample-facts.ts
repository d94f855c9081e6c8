import type { Locale } from "@/lib/i18n/locale";
import { digestLinks } from "./digest-link";
import type { MailFacts, OrderFacts } from "./facts";
import type { TemplateName } from "./templates";

type Place = { locale: Locale; currency: string; origin: string };

const NAMES = {
  en: {
    customer: "Ada Marlow",
    inviter: "Jonas Weber",
    street: "12 Harbour Street",
    city: "Bristol",
    postcode: "BS1 4QA",
  },
  zh: { customer: "林晓雯", inviter: "陈志远", street: "中山路 128 号", city: "杭州", postcode: "310000" },
} as const;
const THINGS = {
  en: ["The usual", "Something new", "A little extra"],
  zh: ["老样子", "尝个新鲜", "一点心意"],
} as const;

/** Made-up facts for a mail, for previews: nobody's data. */
export function sampleFacts(template: TemplateName, { locale, currency, origin }: Place): MailFacts {
  const names = NAMES[locale];
  const link = { href: `${origin}/sign-in/example`, minutes: 30, name: names.customer };
  switch (template) {
    case "order-placed":
      return sampleOrder({ locale, currency, origin }, "placed", "due");
    case "order-on-the-way":
      return sampleOrder({ locale, currency, origin }, "on_the_way", "due");
    case "order-cancelled":
      return sampleOrder({ locale, currency, origin }, "cancelled", "refund_due");
    case "order-refunded":
      return sampleOrder({ locale, currency, origin }, "cancelled", "refunded");
    case "magic-link":
      return { kind: "link", ...link };
    case "password-reset":
      return { kind: "link", ...link, href: `${origin}/reset-password/example` };
    case "invitation":
      return {
        kind: "invitation",
        ...{ inviter: names.inviter, role: "editor", days: 7, href: `${origin}/admin/invitation/example` },
      };
    case "password-changed":
    case "new-sign-in":
      return {
        kind: "sign-in",
        name: names.customer,
        ...{ device: "Firefox, Linux", at: "2026-11-20T18:24:00Z", host: new URL(origin).hostname },
        href: `${origin}/forgot-password`,
      };
    case "domain-verified":
    case "domain-warned":
    case "domain-lost":
      return {
        kind: "domain",
        domain: "shop.example.com",
        problem: template === "domain-verified" ? "" : "CNAME shop.example.com → (none)",
        until: template === "domain-warned" ? "2026-11-27T09:00:00Z" : null,
        href: `${origin}/admin/domains`,
      };
    case "digest":
      return {
        kind: "digest",
        ...{ name: names.inviter, every: "week", from: "2026-11-16", until: "2026-11-22", currency },
        ...{ orders: 38, revenueMinor: 164_250, before: { orders: 31, revenueMinor: 141_900 }, open: 3 },
        best: THINGS[locale].map((name, index) => ({ name, quantity: 24 - index * 9 })),
        href: `${origin}/admin`,
        unsubscribe: digestLinks(origin, "example"),
      };
  }
}

function sampleOrder({ locale, currency, origin }: Place, status: string, paymentStatus: string): OrderFacts {
  const { customer, street, postcode, city } = NAMES[locale];
  const [first, second, third] = THINGS[locale];
  const lines = [
    { productName: first, variantName: "", quantity: 2, totalMinor: 2_400 },
    { productName: second, variantName: locale === "zh" ? "大份" : "Large", quantity: 1, totalMinor: 1_850 },
    { productName: third, variantName: "", quantity: 1, totalMinor: 650 },
  ];
  return {
    kind: "order",
    ...{ number: "1042", customer, status, currency, paymentStatus, paymentMethod: "on_delivery", lines },
    totals: { subtotalMinor: 4_900, deliveryFeeMinor: 350, taxMinor: 445, totalMinor: 5_250 },
    delivery: { street, postcode, city },
    note: "",
    href: `${origin}/order/example`,
  };
}
