import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { count, formatMoney, formatNumber } from "@/components/console/format";
import { OrderBars } from "@/components/console/order-bars";
import { isAppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { readOrderFigures, type OrderFigures } from "@/lib/tenants/order-figures";

type Props = { ctx: PlatformContext; tenantId: string; timeZone: string };

/** How busy the tenant is. The one panel that looks into the tenant's own data, and says so. */
export async function OrderPanel({ ctx, tenantId, timeZone }: Props) {
  const figures = await readOrderFigures(ctx, tenantId).catch((error: unknown) => {
    // The rest of the page is what an operator needs then most.
    if (isAppError(error) && error.status === 503) return null;
    throw error;
  });
  if (!figures)
    return (
      <Panel title="Orders">
        <Callout tone="warning" title="Its database does not answer">
          Its portal and admin pages say that they will be back. What is written here is kept elsewhere.
        </Callout>
      </Panel>
    );
  return (
    <Panel
      title="Orders"
      description={`Days in ${timeZone.replaceAll("_", " ")}. That you looked is on record.`}
    >
      <div className="grid gap-4">
        <dl className="grid gap-x-8 gap-y-3 sm:flex">
          <Figure label="Today" sum={figures.today} />
          <Figure label="Thirty days" sum={figures.thirtyDays} />
        </dl>
        <OrderBars days={figures.days} />
      </div>
    </Panel>
  );
}

function Figure({ label, sum }: { label: string; sum: OrderFigures["today"] }) {
  const takings = sum.takings.map(({ currency, minor }) => formatMoney(minor, currency)).join(" + ");
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span className="house numeric text-3xl leading-tight">{formatNumber(sum.orders)}</span>
        <span className="numeric">{takings || (sum.orders === 1 ? "order" : "orders")}</span>
        {sum.cancelled ? (
          <span className="numeric text-sm text-muted">
            and {count(sum.cancelled, "cancelled", "cancelled")}
          </span>
        ) : null}
      </dd>
    </div>
  );
}
