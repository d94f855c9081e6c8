import { formatMoney } from "@/lib/money/format";
import { formatTime } from "@/lib/time/format";
import type { Block } from "../blocks";
import type { DigestFacts } from "../facts";
import { mailWords } from "../words";
import type { Parts, Voice } from "./parts";

/** What a summary of a day or a week says. */
export function digestParts(facts: DigestFacts, { locale, shop }: Voice): Parts {
  const t = mailWords(locale, "digest");
  const money = (minor: number) => formatMoney(minor, facts.currency, locale);
  const count = (value: number) => value.toLocaleString(locale);
  // A day has no time zone: it is written as it is called.
  const day = (key: string) =>
    formatTime(new Date(`${key}T12:00:00Z`), "weekday", { locale, timeZone: "UTC" });
  const period =
    facts.every === "day"
      ? t("day", { date: day(facts.from) })
      : t("week", { from: day(facts.from), until: day(facts.until) });
  const most = Math.max(1, ...facts.best.map(({ quantity }) => quantity));
  const blocks: Block[] = [
    {
      type: "figures",
      rows: [
        {
          label: t("orders"),
          value: count(facts.orders),
          note: t("before", { value: count(facts.before.orders) }),
        },
        {
          label: t("revenue"),
          value: money(facts.revenueMinor),
          note: t("before", { value: money(facts.before.revenueMinor) }),
        },
        { label: t("open"), value: count(facts.open), note: t("openNote", { count: facts.open }) },
      ],
    },
    facts.best.length > 0
      ? {
          type: "bars",
          label: t("best"),
          rows: facts.best.map(({ name, quantity }) => {
            return { label: name, value: t("pieces", { count: quantity }), part: quantity / most };
          }),
        }
      : { type: "paragraph", text: t("quiet") },
    { type: "button", label: t("see"), href: facts.href },
  ];
  const frame = mailWords(locale, "frame");
  return {
    variables: {
      name: facts.name || frame("someone"),
      orders: count(facts.orders),
      revenue: money(facts.revenueMinor),
      period,
    },
    blocks,
    reason: frame("reasonStaff", { shop }),
    unsubscribe: facts.unsubscribe,
  };
}
