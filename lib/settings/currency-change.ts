import "server-only";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { formatMoney } from "@/lib/money/format";
import type { TenantContext } from "@/lib/tenancy/context";
import type { Language } from "./fields";
import { readSettings, withChanges } from "./read-schema";

const CURRENCY = "general.currency";

/** What the person agrees to who confirms a change to this currency. */
export const confirmationOf = (currency: string) => `currency:${currency}`;

/**
 * Products without a price in a new currency are no longer for sale, and amounts in the settings keep their numbers. Nobody
 * finds that out afterwards.
 * @throws AppError CONFIRMATION_NEEDED with what will happen, unless it is confirmed
 */
export async function refuseUnconfirmedCurrency(
  ctx: TenantContext,
  document: unknown,
  changes: ReadonlyMap<string, unknown>,
  { confirm, language }: { confirm?: string; language: Language },
): Promise<void> {
  const before = readSettings(document).settings;
  const after = readSettings(withChanges(document, changes)).settings;
  const [from, to] = [before.general.currency, after.general.currency];
  if (!changes.has(CURRENCY) || from === to || confirm === confirmationOf(to)) return;
  const products = await countWithoutPrice(ctx, to);
  const fee = after.orders.deliveryFeeMinor;
  if (products === 0 && fee === 0) return;
  const was = formatMoney(fee, from, language);
  const is = formatMoney(fee, to, language);
  const sentences =
    language === "zh"
      ? [
          products && `${products} 件在售商品没有 ${to} 价格，在定价之前将无法购买。`,
          fee && `配送费将从 ${was} 变为 ${is}。`,
        ]
      : [
          products &&
            `${products} ${products === 1 ? "product that is on sale has" : "products that are on sale have"} no price in ${to} and cannot be bought until ${products === 1 ? "it has" : "they have"} one.`,
          fee && `The delivery fee of ${was} becomes ${is}.`,
        ];
  throw new AppError(
    "CONFIRMATION_NEEDED",
    `Currency ${from} to ${to}: ${products} products without a price.`,
    { userMessage: sentences.filter(Boolean).join(language === "zh" ? "" : " ") },
  );
}

function countWithoutPrice(ctx: TenantContext, currency: string): Promise<number> {
  return inTenant(
    ctx,
    (db) =>
      db.product.count({
        where: {
          status: "active",
          NOT: { variants: { some: { status: "active", prices: { some: { currency } } } } },
        },
      }),
    { readOnly: true },
  );
}
