import { requireHostTenant } from "@/lib/auth/request";
import { iconPng } from "@/lib/drawing/icon";
import { iconVersion } from "@/lib/drawing/icon-version";
import { MANIFEST_ICONS } from "../../_data/manifest-icons";
import { drawnAnswer, isVersion } from "../../_data/drawn-answer";

type Props = { params: Promise<{ host: string; file: string }> };

/** The icons that the manifest names, and no others. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { host, file } = await params;
  const tenant = await requireHostTenant(host);
  const icon = MANIFEST_ICONS.find((one) => one.file === file);
  if (!icon) return new Response(null, { status: 404 });
  return drawnAnswer("image/png", isVersion(request, iconVersion(tenant)), () =>
    iconPng(tenant, icon.size, icon.shape),
  );
}
