import { renderMailPreview } from "@/lib/mail/preview";
import { portalOrigin } from "@/lib/tenancy/portal-address";
import { previewTenant, type PreviewParams, type Scheme } from "../../../_data/preview-tenant";

/** The mail that a customer gets for an order, in a brand that is not published and with made-up facts. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<PreviewParams> },
): Promise<Response> {
  const preview = await previewTenant(params);
  if (!preview.isShown) return new Response(preview.words, { status: preview.status });
  const { ctx, tenant, scheme } = preview;
  const { html } = await renderMailPreview(ctx, "order-placed", tenant.branding);
  // Pictures of a mail name the primary host; here they come from the host that is looked at.
  const shown = inScheme(html.replaceAll(await portalOrigin(tenant), ""), scheme);
  return new Response(shown, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex, nofollow",
    },
  });
}

/** The styles of one scheme, whatever the device says. */
function inScheme(html: string, scheme: Scheme): string {
  return html.replaceAll(
    "@media (prefers-color-scheme:dark)",
    scheme === "dark" ? "@media all" : "@media not all",
  );
}
