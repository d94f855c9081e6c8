import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { DomainView } from "@/lib/domains/queries";
import type { TranslateAdmin } from "@/lib/i18n/admin";

const STEPS = ["records", "proof", "certificate", "ready"] as const;
export type Step = (typeof STEPS)[number];

/** What is waited for now; null where nothing is. */
export function currentStep({ state, verdict }: DomainView): Step | null {
  const isThere = verdict?.proof === "found" && verdict.pointing === "found";
  switch (state) {
    case "pending":
      return verdict?.proof === "spreading" ? "proof" : "records";
    case "verifying":
      return verdict?.pointing === "found" ? "certificate" : "records";
    case "expired":
      return isThere ? "proof" : "records";
    case "active":
    case "failed":
      return null;
  }
}

/** The way from typing a name to a page on it. */
export function Progress({ domain, t }: { domain: DomainView; t: TranslateAdmin<"domains"> }) {
  const current = currentStep(domain);
  const isProved = domain.state === "verifying";
  return (
    <ol aria-label={t("steps")} className="grid gap-x-6 gap-y-2 sm:flex sm:flex-wrap">
      {STEPS.map((step, at) => {
        const isDone = current === null || at < STEPS.indexOf(current) || (step === "proof" && isProved);
        const isNow = step === current;
        return (
          <li
            key={step}
            aria-current={isNow ? "step" : undefined}
            className={cn("flex items-center gap-2 text-sm", isNow ? "font-strong" : "text-muted")}
          >
            <span
              aria-hidden="true"
              className={cn(
                "grid size-6 place-items-center rounded-full text-xs [&_svg]:size-3.5",
                isDone && "bg-success-soft text-success-soft-ink",
                isNow && "bg-primary text-primary-ink",
                !isDone && !isNow && "border border-line-strong",
              )}
            >
              {isDone ? <Check /> : at + 1}
            </span>
            {t(`step_${step}`)}
            <span className="sr-only">
              : {isDone ? t("stepDone") : isNow ? t("stepNow") : t("stepLater")}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
