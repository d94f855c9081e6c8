import { requireAdmin } from "@/lib/auth/guards";
import { findReceiptOrder } from "@/lib/orders/receipt-order";
import { receiptAnswer } from "@/lib/receipts/receipt-answer";

type Props = { params: Promise<{ host: string; id: string }> };

/** What the customer has of this order, for staff to print or to send: in the language of the customers. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host, id } = await params;
  return receiptAnswer(async () => {
    const ctx = await requireAdmin("orders:read", host);
    const { tenant } = ctx;
    return { tenant, locale: tenant.settings.general.locale, order: await findReceiptOrder(ctx, id) };
  });
}
