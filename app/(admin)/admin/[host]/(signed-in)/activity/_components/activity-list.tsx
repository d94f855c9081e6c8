import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { Avatar } from "@/components/ui/avatar";
import { isOrderState } from "@/lib/orders/state";
import type { Activity } from "@/lib/staff/list-activity";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { adminMessages, type AdminMessages } from "@/lib/i18n/admin-messages";
import { actorWords, subjectWords } from "./activity-words";

const PAGES: Record<string, string> = {
  product: "/admin/products",
  category: "/admin/categories",
  order: "/admin/orders",
  customer: "/admin/customers",
  staff: "/admin/staff",
  plan: "/admin/plan",
};

/** The audit log as sentences. */
export function ActivityList({ events, format }: { events: Activity[]; format: AdminFormat }) {
  const t = adminWords(format.locale, "activity");
  return (
    <ol>
      {events.map((event) => (
        <li
          key={event.id}
          className="flex min-h-(--row) items-center gap-3 border-b border-line px-card py-1.5 last:border-b-0"
        >
          <Avatar name={actorWords(event, format.locale)} className="size-6 text-[0.625rem]" />
          <p className="me-auto min-w-0">
            <span className="font-strong">{actorWords(event, format.locale)}</span>
            {event.actorKind === "operator" ? (
              <span className="text-muted"> {t("operator")}</span>
            ) : null}{" "}
            {t.rich(sentenceOf(event), {
              ...valuesOf(event, format.locale),
              subject: () => <Subject event={event} locale={format.locale} />,
            })}
            <Reason event={event} />
          </p>
          <time dateTime={event.at.toISOString()} className="numeric shrink-0 text-sm text-muted">
            {format.short(event.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}

type Sentence = keyof AdminMessages["activity"];

/** What was done, in words; an action that there are none for shows its name. */
function sentenceOf({ action }: Activity): Sentence {
  const key = `did_${action.replace(/[.-]/g, "_")}`;
  return Object.hasOwn(adminMessages.en.activity, key) ? (key as Sentence) : "other";
}

function valuesOf(event: Activity, locale: Locale): Record<string, string> {
  const { to, from, isOverLimit } = detailsOf(event);
  return {
    action: event.action,
    to: isOrderState(to) ? adminWords(locale, "states")(`order_${to}`) : String(to ?? ""),
    from: String(from ?? ""),
    isOverLimit: String(isOverLimit === true),
  };
}

function Subject({ event, locale }: { event: Activity; locale: Locale }) {
  const page = PAGES[event.action.split(".")[0] ?? ""];
  const { id } = detailsOf(event);
  if (!event.subject || event.subject === event.actorName) return null;
  if (!page || typeof id !== "string" || event.action.endsWith(".deleted"))
    return <span>{subjectWords(event, locale)}</span>;
  return (
    <Link href={`${page}/${id}`} className="link">
      {subjectWords(event, locale)}
    </Link>
  );
}

/** Why, as whoever did it has written. */
function Reason({ event }: { event: Activity }) {
  const { reason } = detailsOf(event);
  return typeof reason === "string" ? <span className="text-muted">: {reason}</span> : null;
}

function detailsOf({ details }: Activity): Record<string, unknown> {
  return typeof details === "object" && details !== null && !Array.isArray(details) ? details : {};
}
