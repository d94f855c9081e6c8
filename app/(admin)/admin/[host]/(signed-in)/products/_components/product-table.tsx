import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { Thumbnail } from "@/components/admin/picture";
import { PRODUCT_TONES } from "@/components/admin/tones";
import { Status } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { ProductRow } from "@/lib/catalogue/admin-queries";
import { LOW_STOCK } from "@/lib/orders/stock-level";
import { adminWords } from "@/lib/i18n/admin";

/** On a phone two lines each: product and price, category and status, and the stock. */
export function ProductTable({ products, format }: { products: ProductRow[]; format: AdminFormat }) {
  const t = adminWords(format.locale, "products");
  const states = adminWords(format.locale, "states");
  const columns = [
    { key: "product", label: t("one") },
    { key: "category", label: t("category") },
    { key: "status", label: t("status") },
    { key: "stock", label: t("stock"), align: "end" },
    { key: "price", label: t("price"), align: "end" },
  ] as const;
  return (
    <Table caption={t("title")} columns={columns}>
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
                  <span className="text-sm text-muted">{t("variantCount", { count: product.variants })}</span>
                ) : null}
              </span>
            </span>
          </TableCell>
          <TableCell className="text-muted max-sm:order-3">
            {product.category ?? adminWords(format.locale, "common")("none")}
          </TableCell>
          <TableCell className="max-sm:order-4 max-sm:justify-self-end">
            <Status tone={PRODUCT_TONES[product.status]}>{states(`product_${product.status}`)}</Status>
          </TableCell>
          <TableCell
            label={t("stock")}
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
  const t = adminWords(format.locale, "products");
  if (stock === null) return <span className="text-muted">{t("notCounted")}</span>;
  if (stock === 0) return <span className="font-strong text-danger">{t("soldOut")}</span>;
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
