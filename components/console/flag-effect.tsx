import type { Effect } from "@/lib/flags/flag-queries";
import { count, formatNumber } from "./format";

const SHOWN = 20;

/** Whom a change concerns, by name as far as they are few. */
export function FlagEffect({ effect, of }: { effect: readonly Effect[]; of: number }) {
  if (effect.length === 0)
    return (
      <p>
        For none of the {count(of, "tenant")} anything changes now: the next ones go by what is said then.
      </p>
    );
  const groups = [
    { one: "gets it", many: "get it", tenants: effect.filter(({ to }) => to.value) },
    { one: "loses it", many: "lose it", tenants: effect.filter(({ to }) => !to.value) },
  ].filter(({ tenants }) => tenants.length);
  return (
    <div className="grid gap-3">
      {groups.map(({ one, many, tenants }) => (
        <div key={many} className="grid gap-1">
          <p className="font-strong">
            {formatNumber(tenants.length)} of {count(of, "tenant")} {tenants.length === 1 ? one : many}:
          </p>
          <ul className="grid list-disc gap-0.5 pl-5">
            {tenants.slice(0, SHOWN).map(({ tenant, to }) => (
              <li key={tenant.id}>
                {tenant.name} <span className="text-sm text-muted">({to.text})</span>
              </li>
            ))}
            {tenants.length > SHOWN ? <li>and {formatNumber(tenants.length - SHOWN)} more</li> : null}
          </ul>
        </div>
      ))}
    </div>
  );
}
