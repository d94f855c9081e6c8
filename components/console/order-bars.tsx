import type { OrderFigures } from "@/lib/tenants/order-figures";

const HEIGHT = 72;
const STEP = 20;
const BAR = 14;

/** Orders a day as bars: a glance for the eye, and a table for whoever does not see it. */
export function OrderBars({ days }: { days: OrderFigures["days"] }) {
  const most = Math.max(1, ...days.map((day) => day.orders));
  const total = days.reduce((sum, day) => sum + day.orders, 0);
  if (total === 0) return <p className="text-sm text-muted">No orders in the last thirty days.</p>;
  return (
    <figure className="grid gap-1">
      <svg
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Orders a day: ${total} over thirty days, ${most} on the busiest.`}
        className="h-[72px] w-full"
      >
        {days.map(({ day, orders }, index) => {
          const height = orders === 0 ? 1 : Math.max(3, (orders / most) * HEIGHT);
          return (
            <rect
              key={day}
              x={index * STEP + (STEP - BAR) / 2}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              className={
                orders === 0
                  ? "fill-line-strong"
                  : index === days.length - 1
                    ? "fill-(--brass)"
                    : "fill-accent"
              }
            >
              <title>{`${labelOf(day)}: ${orders}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="numeric flex justify-between text-xs text-muted">
        <span>{labelOf(days[0]?.day)}</span>
        <span>most in a day: {most}</span>
        <span>today</span>
      </figcaption>
    </figure>
  );
}

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function labelOf(day: string | undefined): string {
  return day ? short.format(new Date(`${day}T00:00:00Z`)) : "";
}
