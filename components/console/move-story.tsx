import { cn } from "@/components/ui/cn";
import type { MoveEvent } from "@/lib/mover/list-moves";
import { formatSecond } from "./format";
import { storyWords } from "./move-words";

/** What happened in a move, the latest first. */
export function MoveStory({ story }: { story: readonly MoveEvent[] }) {
  if (!story.length) return <p className="p-card text-muted">Nothing has happened yet.</p>;
  return (
    <ol>
      {story.toReversed().map((event, index) => {
        const { text, more, isBad } = storyWords(event);
        return (
          <li
            key={story.length - index}
            className="grid grid-cols-[auto_1fr] gap-x-3 border-b border-line px-card py-2 last:border-b-0 sm:grid-cols-[auto_1fr_auto]"
          >
            <span
              aria-hidden="true"
              className={cn("mt-[0.45em] size-2 rounded-full", isBad ? "bg-warning" : "bg-line-strong")}
            />
            <div className="min-w-0">
              <p>{text}</p>
              {more ? <p className="text-sm wrap-anywhere text-muted">{more}</p> : null}
            </div>
            <time
              dateTime={event.at.toISOString()}
              className="numeric text-sm whitespace-nowrap text-muted max-sm:col-start-2"
            >
              {formatSecond(event.at)}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
