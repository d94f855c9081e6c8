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
  if (warnings.length === 0) return null;
  const isReached = warnings.some(({ level }) => level === 100);
  const words = warnings.map(({ what, used, limit }) => {
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
