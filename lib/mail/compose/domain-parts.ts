import { formatTime } from "@/lib/time/format";
import type { Block } from "../blocks";
import type { DomainFacts } from "../facts";
import type { TemplateName } from "../templates";
import { mailWords } from "../words";
import type { Parts, Voice } from "./parts";

/** What mails about a tenant's own domain say: that it works, what is wrong with it, or that it is gone. */
export function domainParts(
  template: TemplateName,
  facts: DomainFacts,
  { locale, timeZone, shop }: Voice,
): Parts {
  const t = mailWords(locale, "domain");
  const { domain, problem, until, href } = facts;
  const date = until && formatTime(new Date(until), "date", { locale, timeZone });
  const rows = [
    { label: t("domain"), lines: [domain] },
    ...(problem ? [{ label: t("problem"), lines: problem.split("\n") }] : []),
    ...(date ? [{ label: t("until"), lines: [date] }] : []),
  ];
  const isGood = template === "domain-verified";
  const blocks: Block[] = [
    ...(isGood ? [] : [{ type: "facts", rows } as const]),
    isGood
      ? { type: "button", label: t("visit", { domain }), href: `https://${domain}/` }
      : { type: "button", label: t("open"), href },
  ];
  return { variables: { domain }, blocks, reason: mailWords(locale, "frame")("reasonStaff", { shop }) };
}
