import type { AdminFormat } from "@/components/admin/format";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { OrderDetails } from "@/lib/orders/admin-queries";
import { adminWords } from "@/lib/i18n/admin";

/** What was bought, as it was called and priced then. On a phone quantity and price stand below the name. */
export function OrderLines({
  order,
  format,
  taxRatePercent,
}: {
  order: OrderDetails;
  format: AdminFormat;
  taxRatePercent: number;
}) {
  const t = adminWords(format.locale, "orders");
  const columns = [
    { key: "product", label: t("product") },
    { key: "unit", label: t("each"), align: "end" },
    { key: "quantity", label: t("quantity"), align: "end" },
    { key: "total", label: t("total"), align: "end" },
  ] as const;
  return (
    <Panel title={t("items")} flush>
      <Table caption={t("itemsCaption")} columns={columns}>
        {order.lines.map((line) => (
          <TableRow key={line.position} className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto]">
            <TableCell>
              <span className="font-strong">{line.productName}</span>
              {line.variantName ? <span className="text-muted"> · {line.variantName}</span> : null}
              <span className="block font-mono text-xs text-muted">{line.sku}</span>
              <span className="numeric block text-sm text-muted sm:hidden">
                {line.quantity} × {format.money(line.unitMinor)}
              </span>
            </TableCell>
            <TableCell align="end" className="max-sm:hidden">
              {format.money(line.unitMinor)}
            </TableCell>
            <TableCell align="end" className="max-sm:hidden">
              {line.quantity}
            </TableCell>
            <TableCell align="end">{format.money(line.totalMinor)}</TableCell>
          </TableRow>
        ))}
      </Table>
      <div className="border-t border-line p-card">
        <KeyValueList
          split
          className="ms-auto max-w-72"
          items={[
            { key: t("items"), value: format.money(order.subtotalMinor) },
            {
              key: t("delivery"),
              value: order.deliveryFeeMinor === 0n ? t("free") : format.money(order.deliveryFeeMinor),
            },
            { key: t("total"), value: format.money(order.totalMinor), isTotal: true },
            { key: t("tax", { percent: taxRatePercent }), value: format.money(order.taxMinor) },
          ]}
        />
      </div>
    </Panel>
  );
}
