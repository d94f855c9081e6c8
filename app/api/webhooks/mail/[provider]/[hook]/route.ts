import { requireHostTenant } from "@/lib/auth/request";
import { isAppError } from "@/lib/errors/app-error";
import { NoticeRefused } from "@/lib/integrations/email/feedback/feedback";
import { receiveNotice } from "@/lib/integrations/email/feedback/receive-notice";
import { log } from "@/lib/log/log";
import { readBounded } from "../../../read-bounded";

const LONGEST_BYTES = 1_000_000;

type Params = { params: Promise<{ provider: string; hook: string }> };

/**
 * A provider tells of bounces and complaints. The host says whose they are, the address whether that tenant has such a provider, and
 * the signature whether it is the one that speaks.
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    const tenant = await requireHostTenant();
    const { provider, hook } = await params;
    const body = await readBounded(request, LONGEST_BYTES);
    if (body === null) return answer(413);
    const headers = Object.fromEntries(request.headers);
    await receiveNotice({ tenant }, { provider, hookId: hook }, { headers, body });
    return answer(204);
  } catch (error) {
    if (error instanceof NoticeRefused) {
      log.warn({ reason: error.message }, "a provider's notice was refused");
      return answer(error.status);
    }
    if (isAppError(error)) return answer(error.status);
    throw error;
  }
}

function answer(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
