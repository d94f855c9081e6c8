import { requireHostTenant } from "@/lib/auth/request";
import { isAppError } from "@/lib/errors/app-error";
import { NoticeRefused, type Feedback } from "@/lib/integrations/email/feedback/feedback";
import { receiveNotice } from "@/lib/integrations/email/feedback/receive-notice";
import { log } from "@/lib/log/log";
import { noteDelivery } from "@/lib/mail/note-delivery";
import { readBounded } from "../../../read-bounded";

const LONGEST_BYTES = 1_000_000;

/** What the log of mail makes of it; that a mail was put off is not its end. */
const IN_THE_LOG: Partial<Record<Feedback["kind"], Parameters<typeof noteDelivery>[1]["kind"]>> = {
  delivered: "delivered",
  hard_bounce: "bounced",
  complaint: "complained",
};

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
    const reports = await receiveNotice({ tenant }, { provider, hookId: hook }, { headers, body });
    // Of those that were told before as well: it changes nothing, and what was cut off in the middle is made good.
    for (const { kind, ...report } of reports) {
      const known = IN_THE_LOG[kind];
      if (known) await noteDelivery({ tenant }, { ...report, kind: known });
    }
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
