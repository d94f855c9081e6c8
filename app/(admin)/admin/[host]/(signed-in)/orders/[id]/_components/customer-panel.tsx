import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { methodWord } from "@/components/admin/words";
import { Panel } from "@/components/ui/card";
import type { OrderDetails } from "@/lib/orders/admin-queries";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

type Props = { order: OrderDetails; history: { orders: number; totalMinor: bigint }; format: AdminFormat };

/** Who ordered, where it goes, what they wrote. */
export function CustomerPanel({ order, history, format }: Props) {
  const t = adminWords(format.locale, "orders");
  const others = `/admin/orders?q=${encodeURIComponent(order.contactEmail)}`;
  return (
    <Panel title={t("customer")}>
      <div className="grid gap-4">
        <div className="grid gap-0.5">
          <p className="font-strong">
            {order.customerId ? (
              <Link href={`/admin/customers/${order.customerId}`} className="link">
                {order.contactName}
              </Link>
            ) : (
              order.contactName
            )}
          </p>
          <a
            href={`mailto:${order.contactEmail}`}
            className="link inline-flex min-h-6 w-fit max-w-full items-center break-words"
          >
            {order.contactEmail}
          </a>
          {order.contactPhone ? (
            <a
              href={`tel:${order.contactPhone.replace(/[^+\d]/g, "")}`}
              className="link numeric inline-flex min-h-6 w-fit items-center"
            >
              {order.contactPhone}
            </a>
          ) : null}
          <p className="mt-1 text-sm text-muted">
            {t.rich(order.customerId ? "customerSum" : "guestSum", {
              count: history.orders,
              amount: format.money(history.totalMinor),
              link: (content) => (
                <Link href={others} className="link">
                  {content}
                </Link>
              ),
            })}
          </p>
        </div>
        <Fact title={t("delivery")}>
          {deliveryLines(order.delivery, format.locale).map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Fact>
        {order.note ? (
          <Fact title={t("theyWrote")}>
            <p className="rounded-brand bg-accent-soft px-3 py-2 whitespace-pre-line text-accent-soft-ink">
              {order.note}
            </p>
          </Fact>
        ) : null}
        <Fact title={t("payment")}>
          <p>{methodWord(format.locale, order.paymentMethod)}</p>
        </Fact>
      </div>
    </Panel>
  );
}

function Fact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1 border-t border-line pt-3">
      <h3 className="text-sm text-muted">{title}</h3>
      {children}
    </div>
  );
}

const FIRST = ["street", "line1", "line2"];

/** The parts of an address as an envelope has them; what else the checkout asked for comes last. */
function deliveryLines(delivery: unknown, locale: Locale): string[] {
  if (typeof delivery !== "object" || delivery === null || Array.isArray(delivery)) return [];
  const parts = Object.fromEntries(
    Object.entries(delivery).flatMap(([key, value]) =>
      typeof value === "string" && value.trim() ? [[key, value.trim()]] : [],
    ),
  ) as Record<string, string>;
  const { postcode, city, country, ...rest } = parts;
  const street = FIRST.flatMap((key) => rest[key] ?? []);
  const others = Object.entries(rest).flatMap(([key, value]) => (FIRST.includes(key) ? [] : [value]));
  return [
    ...street,
    [postcode, city].filter(Boolean).join(" "),
    countryName(locale, country),
    ...others,
  ].filter(Boolean);
}

function countryName(locale: Locale, country = ""): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country;
}
