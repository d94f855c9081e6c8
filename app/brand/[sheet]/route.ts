import { requireHostTenant } from "@/lib/auth/request";
import { findCompiledStylesheet } from "@/lib/branding/css/stylesheets";
import { isAppError } from "@/lib/errors/app-error";

const NAME = /^([a-f0-9]{32})\.css$/;

/** A stylesheet of this host's tenant. Another tenant's key is not found, exactly like a made-up one. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ sheet: string }> },
): Promise<Response> {
  try {
    const tenant = await requireHostTenant();
    const [, key] = NAME.exec((await params).sheet) ?? [];
    const css = key ? await findCompiledStylesheet({ tenant }, key) : null;
    if (css === null) return new Response(null, { status: 404 });
    return new Response(css, {
      headers: {
        "content-type": "text/css; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable", // the key is made of what is in it
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
