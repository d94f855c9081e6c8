import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import { TooManyDrawings } from "@/lib/drawing/kept-drawings";
import type { Locale } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import type { ReceiptOrder } from "./receipt";
import { receiptPdf } from "./receipt-pdf";

type Asked = { tenant: Tenant; locale: Locale; order: ReceiptOrder | null };

/** The answer to who asks for a receipt: the document, or that there is none. No cache keeps it, in between or at home. */
export async function receiptAnswer(ask: () => Promise<Asked>): Promise<Response> {
  const headers = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };
  try {
    const { tenant, locale, order } = await ask();
    if (!order) return new Response(null, { status: 404, headers });
    const pdf = await receiptPdf(tenant, order, locale);
    const name = order.number.replace(/[^\w-]/g, "_");
    return new Response(new Uint8Array(pdf), {
      headers: {
        ...headers,
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${name}.pdf"`,
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      },
    });
  } catch (error) {
    if (error instanceof TooManyDrawings)
      return new Response(null, { status: 503, headers: { ...headers, "retry-after": "5" } });
    if (isAppError(error)) return Response.json({ code: error.code }, { status: error.status, headers });
    throw error;
  }
}
