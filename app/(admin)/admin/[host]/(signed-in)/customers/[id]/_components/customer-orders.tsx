import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { ORDER_WORDS } from "@/components/admin/words";
import { Status } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { OrderState } from "@/lib/orders/state";

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
  return (
    <Panel
      title="Latest orders"
      flush
      actions={
        <LinkButton href={`/admin/orders?q=${encodeURIComponent(email)}`} variant="ghost" size="sm">
          All of them
        </LinkButton>
      }
    >
      {orders.length === 0 ? <p className="px-card py-6 text-center text-muted">No orders yet.</p> : null}
      <ul className="divide-y divide-line">
        {orders.map((order) => {
          const { tone, label } = ORDER_WORDS[order.status as OrderState];
          return (
            <li key={order.id}>
              <Link
                href={`/admin/orders/${order.id}`}
                className="flex min-h-(--row) items-center gap-3 px-card py-1.5 hover:bg-surface-2"
              >
                <span className="numeric mr-auto font-strong">{order.number}</span>
                <span className="numeric text-sm whitespace-nowrap text-muted max-sm:hidden">
                  {format.short(order.placedAt)}
                </span>
                <Status tone={tone}>{label}</Status>
                <span className="numeric min-w-20 text-right whitespace-nowrap">
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
