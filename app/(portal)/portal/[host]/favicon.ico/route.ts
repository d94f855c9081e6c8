import { requireHostTenant } from "@/lib/auth/request";
import { icoOf } from "@/lib/drawing/ico";
import { iconPng } from "@/lib/drawing/icon";
import { iconVersion } from "@/lib/drawing/icon-version";
import { drawnAnswer, isVersion } from "../_data/drawn-answer";

type Props = { params: Promise<{ host: string }> };

const SIZES = [16, 32, 48];

/** The tenant's icon where browsers look for it without being told; a closed portal has one, too. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const tenant = await requireHostTenant((await params).host);
  return drawnAnswer("image/x-icon", isVersion(request, iconVersion(tenant)), async () =>
    icoOf(
      await Promise.all(SIZES.map(async (size) => ({ size, png: await iconPng(tenant, size, "plain") }))),
    ),
  );
}
