import { requireTenant } from "@/lib/auth/request";

type Props = { params: Promise<{ host: string }> };

/** Where password managers send somebody whose password should be another one. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  await requireTenant((await params).host);
  // The address is a path: what a request calls itself is where the server listens, not where the visitor is.
  return new Response(null, {
    status: 302,
    headers: { location: "/account/security", "cache-control": "no-cache" },
  });
}
