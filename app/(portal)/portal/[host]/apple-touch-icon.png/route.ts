import { requireHostTenant } from "@/lib/auth/request";
import { iconPng } from "@/lib/drawing/icon";
import { iconVersion } from "@/lib/drawing/icon-version";
import { drawnAnswer, isVersion } from "../_data/drawn-answer";

type Props = { params: Promise<{ host: string }> };

/** For the home screens of Apple's devices, which cut the corners themselves and show black where nothing is. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const tenant = await requireHostTenant((await params).host);
  return drawnAnswer("image/png", isVersion(request, iconVersion(tenant)), () =>
    iconPng(tenant, 180, "full"),
  );
}
