import { requireHostTenant } from "@/lib/auth/request";
import { TooManyDrawings } from "@/lib/drawing/kept-drawings";
import { mailLogoPng } from "@/lib/drawing/mail-logo";
import { pictureFile } from "@/lib/drawing/picture-file";
import { isAppError } from "@/lib/errors/app-error";
import { mailLogoOf } from "@/lib/files/picture-url";

const TYPES: Record<string, string> = {
  webp: "image/webp",
  png: "image/png",
  svg: "image/svg+xml",
  pdf: "application/pdf",
};

/** A file of this host's tenant. Another tenant's key is not found, exactly like a made-up one. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ key: string }> },
): Promise<Response> {
  try {
    const tenant = await requireHostTenant();
    const { key } = await params;
    const logo = mailLogoOf(key);
    const bytes = logo ? await mailLogoPng(tenant, logo) : await pictureFile({ tenant }, key);
    if (!bytes) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": TYPES[key.split(".").at(-1)!] ?? "application/octet-stream",
        ...handling(key),
        // A drawing could carry a script; opened on its own it may run nothing.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof TooManyDrawings)
      return new Response(null, { status: 503, headers: { "retry-after": "5" } });
    if (isAppError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}

/** A document is what somebody has sent, kept as it came: it is saved, never opened on this host, and kept by no cache. */
function handling(key: string): Record<string, string> {
  if (!key.endsWith(".pdf")) return { "cache-control": "public, max-age=31536000, immutable" };
  return {
    "cache-control": "private, no-store",
    "content-disposition": `attachment; filename="${key.slice(0, 8)}.pdf"`,
  };
}
