import { Check } from "lucide-react";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { translator } from "@/lib/i18n/translator";
import type { OrderShape } from "@/lib/orders/portal-queries";
import type { PortalView } from "./view";

const STEPS = ["placed", "confirmed", "preparing", "on_the_way", "completed"] as const;

/** How far an order has come: the steps of every order, those that are behind it with their time. */
export function OrderTimeline({ view, order }: { view: PortalView; order: OrderShape }) {
  const t = translator(view.locale, "order");
  const status = translator(view.locale, "status");
  if (order.status === "cancelled")
    return (
      <Callout tone="warning" title={status("cancelled")}>
        {t("cancelledText")}
      </Callout>
    );
  const position = STEPS.findIndex((step) => step === order.status);
  return (
    <section aria-label={t("progress")}>
      <h2 className="sr-only">{t("progress")}</h2>
      <ol className="grid gap-0 sm:grid-cols-5">
        {STEPS.map((step, index) => {
          const at =
            order.reached.findLast((event) => event.state === step)?.at ??
            (index === 0 ? order.placedAt : null);
          const isDone = index <= position;
          const isNow = index === position;
          return (
            <li
              key={step}
              aria-current={isNow ? "step" : undefined}
              className="relative grid grid-cols-[2rem_1fr] items-start gap-x-3 pb-6 sm:grid-cols-1 sm:gap-y-2 sm:pb-0"
            >
              {index > 0 ? (
                <span
                  aria-hidden="true"
                  className={cn(
                    "absolute max-sm:bottom-full max-sm:start-[0.9375rem] max-sm:h-[calc(100%-2rem)] max-sm:w-0.5 max-sm:translate-y-0",
                    "sm:top-[0.9375rem] sm:end-full sm:h-0.5 sm:w-[calc(100%-2rem)]",
                    isDone ? "bg-primary-edge" : "bg-line",
                  )}
                />
              ) : null}
              <span
                aria-hidden="true"
                className={cn(
                  "grid size-8 place-items-center rounded-full border-2 [&_svg]:size-4",
                  isDone
                    ? "border-primary-edge bg-primary text-primary-ink"
                    : "border-line-strong bg-surface text-muted",
                )}
              >
                {isDone && !isNow ? (
                  <Check strokeWidth={3} />
                ) : (
                  <span className={cn("size-2 rounded-full", isNow ? "bg-current" : "")} />
                )}
              </span>
              <div className="min-w-0 pt-1 sm:pt-0 sm:pe-3">
                <p className={cn(isDone ? "font-strong" : "text-muted")}>
                  {status(step)}
                  <span className="sr-only">, {t(isNow ? "now" : isDone ? "done" : "ahead")}</span>
                </p>
                {isDone && at ? (
                  <time dateTime={at} className="numeric text-sm text-muted">
                    {view.formats.moment(at)}
                  </time>
                ) : null}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
