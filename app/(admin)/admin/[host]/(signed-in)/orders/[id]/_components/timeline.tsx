import type { AdminFormat } from "@/components/admin/format";
import { paymentWords } from "@/components/admin/words";
import { cn } from "@/components/ui/cn";
import type { OrderDetails } from "@/lib/orders/admin-queries";
import { isOrderState } from "@/lib/orders/state";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

type Event = OrderDetails["events"][number];

/** An order's history from its beginning. */
export function Timeline({ events, format }: { events: Event[]; format: AdminFormat }) {
  return (
    <ol className="grid">
      {events.map((event) => (
        <li
          key={event.id}
          className="group/event relative grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 pb-4 last:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute top-[1.125rem] -bottom-1 start-[0.4375rem] w-px bg-line group-last/event:hidden"
          />
          <span aria-hidden="true" className={cn("mt-1.5 ms-1 size-2 rounded-full", dotClass(event))} />
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-strong">{titleOf(event, format.locale)}</span>
              <span className="text-sm text-muted">
                {event.actorName}, <time dateTime={event.at.toISOString()}>{format.dateTime(event.at)}</time>
              </span>
            </p>
            {event.body ? <p className="mt-0.5 whitespace-pre-line">{event.body}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function titleOf({ kind, toState }: Event, locale: Locale): string {
  const t = adminWords(locale, "orders");
  if (kind === "note" || kind === "placed") return t(`event_${kind}`);
  if (kind === "payment") return paymentWords(locale, toState ?? "").label;
  return isOrderState(toState) ? adminWords(locale, "states")(`order_${toState}`) : t("event_changed");
}

function dotClass({ kind, toState }: Event): string {
  if (kind === "note") return "bg-line-strong";
  if (kind === "payment") return toState === "refund_due" ? "bg-warning" : "bg-success";
  if (toState === "cancelled") return "bg-danger";
  return toState === "completed" ? "bg-success" : "bg-accent-strong";
}
