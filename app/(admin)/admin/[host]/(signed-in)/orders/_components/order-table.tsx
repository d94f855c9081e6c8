import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { ORDER_TONES } from "@/components/admin/tones";
import { paymentWords } from "@/components/admin/words";
import { Status } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { OrderRow } from "@/lib/orders/admin-queries";
import { adminWords } from "@/lib/i18n/admin";

/** On a phone three lines each: number and total, customer and state, when and whether it is paid. */
export function OrderTable({ orders, format }: { orders: OrderRow[]; format: AdminFormat }) {
  const t = adminWords(format.locale, "orders");
  const states = adminWords(format.locale, "states");
  const columns = [
    { key: "number", label: t("one") },
    { key: "placed", label: t("placed") },
    { key: "customer", label: t("customer") },
    { key: "status", label: t("state") },
    { key: "payment", label: t("payment") },
    { key: "items", label: t("items"), align: "end" },
    { key: "total", label: t("total"), align: "end" },
  ] as const;
  return (
    <Table caption={t("caption")} columns={columns}>
      {orders.map((order) => (
        <TableRow key={order.id} className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto]">
          <TableCell className="max-sm:order-1">
            {/* The link covers its row; it stays one link for the keyboard and the screen reader. */}
            <Link
              href={`/admin/orders/${order.id}`}
              className="numeric font-strong whitespace-nowrap after:absolute after:inset-0 hover:underline"
            >
              {order.number}
            </Link>
          </TableCell>
          <TableCell className="numeric whitespace-nowrap text-muted max-sm:order-5">
            {format.short(order.placedAt)}
          </TableCell>
          <TableCell className="max-w-64 max-sm:order-3">
            <span className="block truncate">{order.contactName}</span>
          </TableCell>
          <TableCell className="max-sm:order-4 max-sm:justify-self-end">
            <Status tone={ORDER_TONES[order.status]}>{states(`order_${order.status}`)}</Status>
          </TableCell>
          <TableCell className="whitespace-nowrap text-muted max-sm:order-6 max-sm:justify-self-end">
            <span className={order.paymentStatus === "refund_due" ? "font-strong text-danger" : undefined}>
              {paymentWords(format.locale, order.paymentStatus).label}
            </span>
          </TableCell>
          <TableCell align="end" className="max-sm:hidden">
            {format.count(order.items)}
          </TableCell>
          <TableCell align="end" className="max-sm:order-2">
            {format.money(order.totalMinor)}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
