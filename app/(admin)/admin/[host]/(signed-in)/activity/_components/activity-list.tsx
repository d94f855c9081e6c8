import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { ORDER_WORDS } from "@/components/admin/words";
import { Avatar } from "@/components/ui/avatar";
import { isOrderState } from "@/lib/orders/state";
import type { Activity } from "@/lib/staff/list-activity";

const WORDS: Record<string, string> = {
  "product.created": "created",
  "product.updated": "changed",
  "product.archived": "archived",
  "product.restored": "restored",
  "category.created": "added the category",
  "category.updated": "changed the category",
  "category.deleted": "deleted the category",
  "staff.signed_in": "signed in",
  "staff.invited": "invited",
  "staff.invited_again": "sent the invitation again to",
  "staff.invitation_revoked": "took the invitation back of",
  "staff.joined": "let in",
  "staff.password_reset": "set a new password",
  "customer.password_reset": "set a new password",
  "mail.text_changed": "changed the words of the mail",
  "mail.text_reset": "went back to our words for the mail",
  "mail.resent": "had a mail sent again to",
  "staff.limited": "changed what is seen by",
  "customer.assigned": "assigned",
  "customer.answered": "changed what is noted of",
  "order.answered": "changed what is noted of the order",
  "customer.signed-up": "opened an account",
  "order.placed": "placed the order",
  "order.moved": "moved",
  "order.cancelled": "cancelled",
  "order.paid": "marked as paid",
  "order.refunded": "gave back what was paid for",
  "plan.limit_near": "says: nearly used up:",
  "plan.limit_reached": "says: used up:",
  "report.read": "read the report",
  "branding.imported": "brought in a brand file as the draft",
  "branding.drafted": "saved a draft of the brand",
  "branding.published": "published the brand:",
  "branding.republished": "published the brand again:",
  "form.published": "published the form of",
  "settings.changed": "changed the settings:",
  "settings.restored": "restored the settings:",
  "branding.draft_discarded": "threw the draft of the brand away",
};

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
  return (
    <ol>
      {events.map((event) => (
        <li
          key={event.id}
          className="flex min-h-(--row) items-center gap-3 border-b border-line px-card py-1.5 last:border-b-0"
        >
          <Avatar name={event.actorName} className="size-6 text-[0.625rem]" />
          <p className="mr-auto min-w-0">
            <span className="font-strong">{event.actorName}</span>
            {event.actorKind === "operator" ? <span className="text-muted"> (operator)</span> : null}{" "}
            {WORDS[event.action] ?? event.action} <Subject event={event} />
            <Aside event={event} />
          </p>
          <time dateTime={event.at.toISOString()} className="numeric shrink-0 text-sm text-muted">
            {format.short(event.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}

function Subject({ event }: { event: Activity }) {
  const page = PAGES[event.action.split(".")[0] ?? ""];
  const { id } = detailsOf(event);
  if (!event.subject || event.subject === event.actorName) return null;
  if (!page || typeof id !== "string" || event.action.endsWith(".deleted"))
    return <span>{event.subject}</span>;
  return (
    <Link href={`${page}/${id}`} className="link">
      {event.subject}
    </Link>
  );
}

function Aside({ event }: { event: Activity }) {
  const { to, reason, from, isOverLimit } = detailsOf(event);
  if (isOverLimit === true) return <span className="text-muted">, over the month’s limit</span>;
  if (event.action === "order.moved" && isOrderState(to)) {
    return <span className="text-muted"> to {ORDER_WORDS[to].label.toLowerCase()}</span>;
  }
  if (event.action === "branding.republished")
    return <span className="text-muted"> (was version {String(from)})</span>;
  return typeof reason === "string" ? <span className="text-muted">: {reason}</span> : null;
}

function detailsOf({ details }: Activity): Record<string, unknown> {
  return typeof details === "object" && details !== null && !Array.isArray(details) ? details : {};
}
