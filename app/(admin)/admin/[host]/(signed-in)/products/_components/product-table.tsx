import { Link } from "@/components/ui/link";
import { plural, type AdminFormat } from "@/components/admin/format";
import { Thumbnail } from "@/components/admin/picture";
import { PRODUCT_WORDS } from "@/components/admin/words";
import { Status } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { ProductRow } from "@/lib/catalogue/admin-queries";
import { LOW_STOCK } from "@/lib/orders/stock-level";

const COLUMNS = [
  { key: "product", label: "Product" },
  { key: "category", label: "Category" },
  { key: "status", label: "Status" },
  { key: "stock", label: "Stock", align: "end" },
  { key: "price", label: "Price", align: "end" },
] as const;

/** On a phone two lines each: product and price, category and status, and the stock. */
export function ProductTable({ products, format }: { products: ProductRow[]; format: AdminFormat }) {
  return (
    <Table caption="Products" columns={COLUMNS}>
      {products.map((product) => (
        <TableRow key={product.id} className="max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto]">
          <TableCell className="max-sm:order-1">
            <span className="flex items-center gap-3">
              <Thumbnail pictureKey={product.picture} color={product.color} />
              <span className="grid min-w-0">
                <Link
                  href={`/admin/products/${product.id}`}
                  className="font-strong after:absolute after:inset-0 hover:underline"
                >
                  {product.name}
                </Link>
                {product.variants > 1 ? (
                  <span className="text-sm text-muted">{plural(product.variants, "variant")}</span>
                ) : null}
              </span>
            </span>
          </TableCell>
          <TableCell className="text-muted max-sm:order-3">{product.category ?? "None"}</TableCell>
          <TableCell className="max-sm:order-4 max-sm:justify-self-end">
            <Status tone={PRODUCT_WORDS[product.status].tone}>{PRODUCT_WORDS[product.status].label}</Status>
          </TableCell>
          <TableCell
            label="Stock"
            align="end"
            className={product.stock === null ? "max-sm:hidden" : stockClass}
          >
            <Stock stock={product.stock} format={format} />
          </TableCell>
          <TableCell align="end" className="whitespace-nowrap max-sm:order-2 max-sm:items-center">
            {priceRange(product, format)}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}

const stockClass = "max-sm:order-5 max-sm:col-span-2";

function Stock({ stock, format }: { stock: number | null; format: AdminFormat }) {
  if (stock === null) return <span className="text-muted">Not counted</span>;
  if (stock === 0) return <span className="font-strong text-danger">Sold out</span>;
  return (
    <span className={stock <= LOW_STOCK ? "font-strong text-warning" : undefined}>{format.count(stock)}</span>
  );
}

function priceRange({ minMinor, maxMinor }: ProductRow, format: AdminFormat): string {
  if (minMinor === null || maxMinor === null) return "–";
  return minMinor === maxMinor
    ? format.money(minMinor)
    : `${format.money(minMinor)} – ${format.money(maxMinor)}`;
}
