import { Status } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Decision } from "@/lib/flags/state";
import { whyOf } from "./flag-words";

type Props = { flags: readonly { key: string; description: string; decision: Decision }[] };

/** What is decided for one tenant, and why. */
export function FlagPanel({ flags }: Props) {
  return (
    <Panel title="Flags">
      {flags.length ? (
        <ul className="grid gap-2.5">
          {flags.map(({ key, description, decision }) => (
            <li key={key} className="flex items-start justify-between gap-3">
              <span className="grid min-w-0 gap-0.5">
                <Link
                  href={`/flags/${key}`}
                  title={description}
                  className="link w-fit font-mono text-sm break-all"
                >
                  {key}
                </Link>
                <span className="text-sm text-muted">{whyOf(decision)}</span>
              </span>
              <Status tone={decision.value ? "success" : "neutral"}>{decision.value ? "On" : "Off"}</Status>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">The code asks for none.</p>
      )}
    </Panel>
  );
}
