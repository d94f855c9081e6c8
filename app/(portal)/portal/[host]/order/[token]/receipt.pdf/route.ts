import { requirePortal } from "@/lib/auth/guards";
import { findOrderByToken } from "@/lib/orders/portal-queries";
import { receiptAnswer } from "@/lib/receipts/receipt-answer";

type Props = { params: Promise<{ host: string; token: string }> };

/** The order's document for whoever has its address. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host, token } = await params;
  return receiptAnswer(async () => {
    const ctx = await requirePortal(host);
    const { tenant, locale } = ctx;
    return { tenant, locale, order: await findOrderByToken(ctx, token) };
  });
}
