import { requireCustomer } from "@/lib/auth/guards";
import { findOrderOfCustomer } from "@/lib/orders/portal-queries";
import { receiptAnswer } from "@/lib/receipts/receipt-answer";

type Props = { params: Promise<{ host: string; id: string }> };

/** The document of one of the customer's own orders. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host, id } = await params;
  return receiptAnswer(async () => {
    const ctx = await requireCustomer(host, `/account/orders/${encodeURIComponent(id)}`);
    const { tenant, locale } = ctx;
    return { tenant, locale, order: await findOrderOfCustomer(ctx, id) };
  });
}
