import { requireTenant } from "@/lib/auth/request";
import { socialImage } from "@/lib/drawing/social-image";
import { SOCIAL_IMAGE, socialImageVersion, tenantSubject } from "@/lib/drawing/social-subject";
import { drawnAnswer } from "../../_data/drawn-answer";

type Props = { params: Promise<{ host: string; version: string }> };

/** What messengers and networks show beside a link to this tenant. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host, version } = await params;
  const tenant = await requireTenant(host);
  const subject = tenantSubject(tenant);
  return drawnAnswer(SOCIAL_IMAGE.type, version === socialImageVersion(tenant, subject), () =>
    socialImage(tenant, subject),
  );
}
