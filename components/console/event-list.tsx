import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/cn";
import type { PlatformEventItem } from "@/lib/tenants/platform-events";
import { eventWords } from "./event-words";
import { Moment } from "./moment";

type Props = {
  events: readonly PlatformEventItem[];
  /** On a tenant's own page its name goes without saying. */
  withoutTenant?: boolean;
  exact?: boolean;
};

const DOTS = { good: "bg-success", bad: "bg-warning", plain: "bg-line-strong" } as const;

/** What happened, newest first. */
export function EventList({ events, withoutTenant, exact }: Props) {
  return (
    <ol className="grid">
      {events.map((event) => {
        const { verb, tone, more } = eventWords(event);
        return (
          <li
            key={event.id}
            className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-line px-card py-2 last:border-b-0 sm:grid-cols-[auto_1fr_auto]"
          >
            <span aria-hidden="true" className={cn("mt-[0.45em] size-2 rounded-full", DOTS[tone])} />
            <div className="min-w-0">
              <p>
                <span className="font-strong">{event.actorName}</span>{" "}
                {withoutTenant ? verb.replace(/ (for|of)$/, "") : verb}
                {event.tenant && !withoutTenant ? (
                  <>
                    {" "}
                    <Link href={`/tenants/${event.tenant.id}`} className="link">
                      {event.tenant.name}
                    </Link>
                  </>
                ) : null}
              </p>
              {more ? <p className="text-sm text-muted">{more}</p> : null}
            </div>
            <Moment
              at={event.at}
              exact={exact}
              className="numeric text-sm whitespace-nowrap text-muted max-sm:col-start-2"
            />
          </li>
        );
      })}
    </ol>
  );
}
