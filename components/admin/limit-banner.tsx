import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import type { Usage } from "@/lib/usage/read-usage";
import { LIMITS } from "@/lib/usage/schema";

/** Above every page, for those who can do something about it: what is nearly used up, and what is. */
export function LimitBanner({
  warnings,
  count,
}: {
  warnings: readonly Usage[];
  count: (value: number) => string;
}) {
  // A limit of none of it at all is no news.
  const told = warnings.filter(({ limit }) => limit !== 0);
  if (told.length === 0) return null;
  const isReached = told.some(({ level }) => level === 100);
  const words = told.map(({ what, used, limit }) => {
    const { label, unit } = LIMITS[what];
    const amount = (value: number | null) =>
      `${count(Math.round((value ?? 0) * 10) / 10)}${unit && ` ${unit}`}`;
    return `${label.en}: ${amount(used)} of ${amount(limit)}`;
  });
  return (
    <Callout
      tone={isReached ? "danger" : "warning"}
      title={isReached ? "A limit of your plan is reached" : "Near a limit of your plan"}
    >
      {words.join(", ")}.{" "}
      <Link href="/admin/plan" className="link">
        See your plan
      </Link>
    </Callout>
  );
}
