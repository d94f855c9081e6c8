import type { SuspensionItem } from "@/lib/tenants/tenant-details";
import { Moment } from "./moment";

/** Each time the tenant was closed: why, by whom, and until when. */
export function SuspensionList({ suspensions }: { suspensions: readonly SuspensionItem[] }) {
  return (
    <ol>
      {suspensions.map((one) => (
        <li key={one.id} className="grid gap-0.5 border-b border-line px-card py-2.5 last:border-b-0">
          <p>“{one.reason}”</p>
          <p className="text-sm text-muted">
            From <Moment at={one.suspendedAt} exact />
            {one.suspendedBy ? ` by ${one.suspendedBy}` : ""}
            {one.resumedAt ? (
              <>
                {" "}
                until <Moment at={one.resumedAt} exact />
                {one.resumedBy ? ` by ${one.resumedBy}` : ""}
              </>
            ) : (
              ", in force"
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
