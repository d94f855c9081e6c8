import { requireTenant } from "@/lib/auth/request";
import { keepReports } from "@/lib/policy-reports/keep-reports";
import { readBody } from "@/lib/policy-reports/read-body";
import { readReports } from "@/lib/policy-reports/read-reports";
import { hasReportRoom } from "@/lib/policy-reports/report-room";

type Props = { params: Promise<{ host: string }> };

/** Where browsers say what the policy of a page has stopped. The answer is the same whatever became of it. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  const tenant = await requireTenant((await params).host);
  if (hasReportRoom(tenant.id)) {
    const text = await readBody(request);
    if (text !== null) await keepReports(tenant, readReports(text));
  }
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
}
