import { isSame } from "@/lib/auth/internal";
import { maySecure } from "@/lib/certificates/may-secure";
import { serverEnv } from "@/lib/env/server";
import { isAppError } from "@/lib/errors/app-error";

const STATUS = { yes: 200, no: 404, busy: 503 } as const;

/**
 * Asked by Caddy in the course of a handshake, before it gets or loads a certificate: whether the name is one of ours. Caddy can
 * send no header with it, so the key is in the address; deploy/Caddyfile keeps /api/internal from everybody else.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { TLS_ASK_KEY } = serverEnv();
  if (!TLS_ASK_KEY || !isSame(searchParams.get("key"), TLS_ASK_KEY)) return answer(404);
  try {
    return answer(STATUS[await maySecure(searchParams.get("domain") ?? "")]);
  } catch (error) {
    if (isAppError(error)) return answer(error.status); // the database is away: refused now, asked again at the next handshake
    throw error;
  }
}

function answer(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
