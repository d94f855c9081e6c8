import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { ORDER_TONES } from "@/components/admin/tones";
import { Badge, Status } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { Dashboard } from "@/lib/orders/dashboard";
import { adminWords } from "@/lib/i18n/admin";

const listClass = "divide-y divide-line";
const rowClass = "flex min-h-(--row) items-center gap-3 px-card py-1.5 hover:bg-surface-2";

export function LatestOrders({ orders, format }: { orders: Dashboard["latest"]; format: AdminFormat }) {
  const t = adminWords(format.locale, "overview");
  const states = adminWords(format.locale, "states");
  return (
    <Panel
      title={t("latest")}
      flush
      actions={
        <LinkButton href="/admin/orders" variant="ghost" size="sm">
          {t("allOrders")}
        </LinkButton>
      }
    >
      {orders.length === 0 ? <Nothing>{t("latestNone")}</Nothing> : null}
      <ul className={listClass}>
        {orders.map((order) => (
          <li key={order.id}>
            <Link href={`/admin/orders/${order.id}`} className={rowClass}>
              <span className="numeric min-w-16 shrink-0 whitespace-nowrap font-strong">{order.number}</span>
              <span className="me-auto min-w-0 truncate">{order.contactName}</span>
              <span className="numeric shrink-0 text-sm text-muted max-sm:hidden">
                {format.short(order.placedAt)}
              </span>
              <Status tone={ORDER_TONES[order.status]} className="shrink-0 max-sm:hidden">
                {states(`order_${order.status}`)}
              </Status>
              <span className="numeric min-w-20 shrink-0 text-end whitespace-nowrap">
                {format.money(order.totalMinor)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function TopProducts({
  products,
  format,
  isLinked,
}: {
  products: Dashboard["topProducts"];
  format: AdminFormat;
  /** Whether the products' own pages open for who looks. */
  isLinked: boolean;
}) {
  const t = adminWords(format.locale, "overview");
  const most = Math.max(1, ...products.map((product) => Number(product.revenueMinor)));
  return (
    <Panel title={t("top")} flush>
      {products.length === 0 ? <Nothing>{t("topNone")}</Nothing> : null}
      <ol className={listClass}>
        {products.map((product) => (
          <li key={product.name} className={`${rowClass} relative`}>
            {/* Drawn behind the words, so that the order is seen before it is read. */}
            <span
              aria-hidden="true"
              className="absolute inset-y-1 start-0 rounded-e-sm bg-accent-soft"
              style={{ width: `${(Number(product.revenueMinor) / most) * 100}%` }}
            />
            <span className="relative me-auto min-w-0 truncate text-ink">
              {product.productId && isLinked ? (
                <Link href={`/admin/products/${product.productId}`} className="hover:underline">
                  {product.name}
                </Link>
              ) : (
                product.name
              )}
            </span>
            <span className="numeric relative shrink-0 text-sm text-ink">
              {format.count(product.quantity)} ×
            </span>
            <span className="numeric relative min-w-20 shrink-0 text-end whitespace-nowrap">
              {format.money(product.revenueMinor)}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

export function LowStock({ variants, format }: { variants: Dashboard["lowStock"]; format: AdminFormat }) {
  const t = adminWords(format.locale, "overview");
  return (
    <Panel title={t("low")} flush>
      {variants.length === 0 ? <Nothing>{t("lowNone")}</Nothing> : null}
      <ul className={listClass}>
        {variants.map(({ productId, product, variant, stock }) => (
          <li key={`${productId} ${variant}`}>
            <Link href={`/admin/products/${productId}`} className={rowClass}>
              <span className="me-auto min-w-0 truncate">
                {product}
                {variant ? <span className="text-muted"> · {variant}</span> : null}
              </span>
              <Badge tone={stock === 0 ? "danger" : "warning"} className="numeric">
                {stock === 0 ? t("soldOut") : t("left", { count: stock })}
              </Badge>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Nothing({ children }: { children: string }) {
  return <p className="px-card py-6 text-center text-muted">{children}</p>;
}
