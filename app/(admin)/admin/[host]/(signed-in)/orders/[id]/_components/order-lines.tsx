import type { AdminFormat } from "@/components/admin/format";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { OrderDetails } from "@/lib/orders/admin-queries";

const COLUMNS = [
  { key: "product", label: "Product" },
  { key: "unit", label: "Each", align: "end" },
  { key: "quantity", label: "Quantity", align: "end" },
  { key: "total", label: "Total", align: "end" },
] as const;

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
  return (
    <Panel title="Items" flush>
      <Table caption="Items of this order" columns={COLUMNS}>
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
          className="ml-auto max-w-72"
          items={[
            { key: "Items", value: format.money(order.subtotalMinor) },
            {
              key: "Delivery",
              value: order.deliveryFeeMinor === 0n ? "Free" : format.money(order.deliveryFeeMinor),
            },
            { key: "Total", value: format.money(order.totalMinor), isTotal: true },
            { key: `Tax in it (${taxRatePercent} %)`, value: format.money(order.taxMinor) },
          ]}
        />
      </div>
    </Panel>
  );
}
