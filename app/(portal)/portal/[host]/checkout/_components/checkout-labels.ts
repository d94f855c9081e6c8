import type { PortalView } from "@/components/portal/view";
import { translator } from "@/lib/i18n/translator";

const FIELDS = ["name", "email", "emailHint", "phone", "phoneHint", "street", "postcode", "city"] as const;
const PARTS = ["contact", "delivery", "payment", "note", "noteLabel", "noteHint", "optional"] as const;
const PAYMENT = ["onDelivery", "onDeliveryHint", "moreChannels"] as const;

/** The words of the checkout form, in the tenant's language and with its total. */
export function checkoutLabels(view: PortalView, totalMinor: number) {
  const t = translator(view.locale, "checkout");
  const form = translator(view.locale, "form");
  const total = view.formats.money(totalMinor);
  const words = Object.fromEntries([...FIELDS, ...PARTS, ...PAYMENT].map((key) => [key, t(key)]));
  return {
    ...(words as Record<(typeof FIELDS)[number] | (typeof PARTS)[number] | (typeof PAYMENT)[number], string>),
    place: t("placeFor", { total }),
    binding: t("binding", { total }),
    newTotal: t("newTotal", { total }),
    check: form("check"),
  };
}

export type CheckoutLabels = ReturnType<typeof checkoutLabels>;
