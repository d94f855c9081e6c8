import { Check, Minus } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { nameOf } from "@/lib/tenants/plan-schema";
import { LOCALES } from "@/lib/tenants/schema";
import type { TenantDetails } from "@/lib/tenants/tenant-details";
import { formatDay, formatMoney } from "./format";
import { termWords } from "./plan-words";

/** Plan, settings and the record itself. */
export function TenantFacts({ tenant }: { tenant: TenantDetails }) {
  const { plan, settings } = tenant;
  const { currency } = settings.general;
  const delivery = settings.orders.deliveryFeeMinor
    ? formatMoney(BigInt(settings.orders.deliveryFeeMinor), currency)
    : "Free";
  const freeFrom =
    settings.orders.freeDeliveryFromMinor === null
      ? ""
      : `, free from ${formatMoney(BigInt(settings.orders.freeDeliveryFromMinor), currency)}`;
  return (
    <>
      <Panel
        title="Plan"
        description={`${plan.name}, version ${plan.version}`}
        actions={
          <LinkButton href={`/tenants/${tenant.id}/plan`} variant="outline" size="sm">
            Plan and limits
          </LinkButton>
        }
      >
        <div className="grid gap-3">
          <ul className="grid gap-1">
            {Object.entries(plan.features).map(([feature, isOn]) => (
              <li
                key={feature}
                className={isOn ? "flex items-center gap-2" : "flex items-center gap-2 text-muted"}
              >
                {isOn ? (
                  <Check aria-hidden="true" className="size-4 text-success" />
                ) : (
                  <Minus aria-hidden="true" className="size-4" />
                )}
                {nameOf({ kind: "feature", key: feature })}
                <span className="sr-only">{isOn ? ": included" : ": not included"}</span>
              </li>
            ))}
          </ul>
          <KeyValueList
            split
            items={Object.entries(plan.limits).map(([limit, most]) => ({
              key: nameOf({ kind: "limit", key: limit }),
              value: termWords({ kind: "limit", key: limit }, most),
            }))}
          />
        </div>
      </Panel>
      <Panel
        title="Settings"
        actions={
          <LinkButton href={`/tenants/${tenant.id}/settings`} variant="outline" size="sm">
            Edit
          </LinkButton>
        }
      >
        <KeyValueList
          split
          items={[
            { key: "Language", value: LOCALES[settings.general.locale] },
            { key: "Currency", value: currency },
            { key: "Time zone", value: settings.general.timeZone.replaceAll("_", " ") },
            { key: "Tax in prices", value: `${settings.orders.taxRatePercent} %` },
            { key: "Delivery", value: `${delivery}${freeFrom}` },
            { key: "Order numbers", value: `${settings.orders.orderPrefix}-…` },
          ]}
        />
      </Panel>
      <Panel title="Record">
        <KeyValueList
          split
          items={[
            { key: "Code", value: <code className="font-mono text-sm">{tenant.code}</code> },
            { key: "Created", value: formatDay(tenant.createdAt) },
            { key: "Id", value: <code className="font-mono text-[0.6875rem] break-all">{tenant.id}</code> },
          ]}
        />
      </Panel>
    </>
  );
}
