import { Badge } from "@/components/ui/badge";
import type { PortalView } from "@/components/portal/view";
import { AnswerLines } from "@/components/forms/answer-list";
import type { ProductPage } from "@/lib/catalogue/queries";
import { answerFacts } from "@/lib/forms/answer-facts";
import { translator } from "@/lib/i18n/translator";

const rowClass = "grid grid-cols-[minmax(6.5rem,1fr)_2fr] gap-4 border-b border-line py-2 last:border-b-0";

/** Weight, allergens, age: a table of what a person wants to know before buying. */
export function ProductFacts({ view, product }: { view: PortalView; product: ProductPage }) {
  const t = translator(view.locale, "product");
  const { facts, tags } = product;
  const own = product.own ? answerFacts(product.own.fields, product.own.answers, view.locale) : [];
  if (facts.length === 0 && own.length === 0 && tags.length === 0) return null;
  return (
    <section
      aria-label={t("facts")}
      className={view.look === "playful" ? "rounded-card bg-surface-2 p-card" : "rule-t pt-4"}
    >
      <h2 className="text-lg">{t("facts")}</h2>
      {facts.length > 0 || own.length > 0 ? (
        <dl className="mt-2 grid text-sm">
          {facts.map(({ label, value }, index) => (
            <div key={`${label}-${index}`} className={rowClass}>
              <dt className="text-muted">{label}</dt>
              <dd className="numeric">{value}</dd>
            </div>
          ))}
          {own.map((fact) => (
            <div key={fact.key} className={rowClass}>
              <dt className="text-muted">{fact.label}</dt>
              <dd className="numeric min-w-0 wrap-anywhere">
                <AnswerLines fact={fact} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {tags.length > 0 ? (
        <ul className="mt-3 flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <Badge tone={view.look === "playful" ? "accent" : "outline"}>{tag}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
