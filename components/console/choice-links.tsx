import { Link } from "@/components/ui/link";
import { LinkHint } from "./link-hint";

export type ChoiceLink = { href: string; label: string; hint?: string; isCurrent: boolean };

/** One choice among a few, each with an address of its own: what follows from it is there at once, and without JavaScript. */
export function ChoiceLinks({ label, choices }: { label: string; choices: readonly ChoiceLink[] }) {
  return (
    <nav aria-label={label} className="grid gap-2">
      <p aria-hidden="true" className="text-sm font-strong">
        {label}
      </p>
      <ul className="grid gap-2 sm:grid-cols-3">
        {choices.map(({ href, label, hint, isCurrent }) => (
          <li key={href} className="grid">
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? "true" : undefined}
              className={choiceClass}
            >
              <span className="flex items-center justify-between gap-2 font-strong">
                {label}
                <LinkHint />
              </span>
              {hint ? <span className="text-sm text-muted">{hint}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

// As RadioCards, but a link.
const choiceClass = [
  "grid min-h-control content-start gap-0.5 rounded-brand border border-line-strong bg-surface px-3.5 py-3 leading-snug transition-colors hover:border-ink",
  "aria-[current=true]:border-primary-strong aria-[current=true]:bg-primary-soft aria-[current=true]:[--ink-muted:var(--ink)] aria-[current=true]:ring-1 aria-[current=true]:ring-primary-strong",
].join(" ");
