import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { ORDER_TONES } from "@/components/admin/tones";
import { Status } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { OrderState } from "@/lib/orders/state";
import { adminWords } from "@/lib/i18n/admin";

type Order = { id: string; number: string; status: string; placedAt: Date; totalMinor: bigint };

/** Their latest orders. */
export function CustomerOrders({
  email,
  orders,
  format,
}: {
  email: string;
  orders: Order[];
  format: AdminFormat;
}) {
  const t = adminWords(format.locale, "customers");
  const states = adminWords(format.locale, "states");
  return (
    <Panel
      title={t("latest")}
      flush
      actions={
        <LinkButton href={`/admin/orders?q=${encodeURIComponent(email)}`} variant="ghost" size="sm">
          {t("allOrders")}
        </LinkButton>
      }
    >
      {orders.length === 0 ? <p className="px-card py-6 text-center text-muted">{t("noOrders")}</p> : null}
      <ul className="divide-y divide-line">
        {orders.map((order) => {
          const state = order.status as OrderState;
          return (
            <li key={order.id}>
              <Link
                href={`/admin/orders/${order.id}`}
                className="flex min-h-(--row) items-center gap-3 px-card py-1.5 hover:bg-surface-2"
              >
                <span className="numeric me-auto font-strong">{order.number}</span>
                <span className="numeric text-sm whitespace-nowrap text-muted max-sm:hidden">
                  {format.short(order.placedAt)}
                </span>
                <Status tone={ORDER_TONES[state]}>{states(`order_${state}`)}</Status>
                <span className="numeric min-w-20 text-end whitespace-nowrap">
                  {format.money(order.totalMinor)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
