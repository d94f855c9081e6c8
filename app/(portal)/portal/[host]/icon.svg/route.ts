import { requireHostTenant } from "@/lib/auth/request";
import { letterSvg } from "@/lib/drawing/icon";
import { iconVersion } from "@/lib/drawing/icon-version";
import { drawnAnswer, isVersion } from "../_data/drawn-answer";

type Props = { params: Promise<{ host: string }> };

/** The first letter of a tenant that has no icon of its own, on its colour and sharp at any size. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const tenant = await requireHostTenant((await params).host);
  return drawnAnswer("image/svg+xml", isVersion(request, iconVersion(tenant)), () => letterSvg(tenant));
}
