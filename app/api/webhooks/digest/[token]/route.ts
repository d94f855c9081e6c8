import { requireHostTenant } from "@/lib/auth/request";
import { isAppError } from "@/lib/errors/app-error";
import { endDigestByToken } from "@/lib/mail/digest-readers";

type Params = { params: Promise<{ token: string }> };

const NOT_STORED = { "cache-control": "no-store" };

/** A mail program ends the digest for its reader (RFC 8058): no cookies, no origin; the host and the token say who it is. */
export async function POST(_request: Request, { params }: Params): Promise<Response> {
  try {
    const tenant = await requireHostTenant(); // closed as well: it is asked once, and may be open again later
    await endDigestByToken({ tenant }, (await params).token);
    return new Response(null, { status: 204, headers: NOT_STORED });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.status, headers: NOT_STORED });
    throw error;
  }
}

/** Programs that open what they ought to post to, and people who follow it: they get the page with the button. Nothing is changed. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  const location = `/admin/digest/${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { ...NOT_STORED, location } });
}
