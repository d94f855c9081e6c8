import { requireTenant } from "@/lib/auth/request";
import { findProductPage } from "@/lib/catalogue/queries";
import { productImage } from "@/lib/drawing/social-image";
import { productImageVersion, SOCIAL_IMAGE } from "@/lib/drawing/social-subject";
import { drawnAnswer } from "../../../_data/drawn-answer";
import { productSubject } from "../../../_data/social-metadata";

type Props = { params: Promise<{ host: string; version: string; slug: string }> };

/** What messengers and networks show beside a link to a product. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host, version, slug } = await params;
  const tenant = await requireTenant(host);
  const product = await findProductPage({ tenant }, decodeURIComponent(slug));
  if (!product) return new Response(null, { status: 404 });
  const subject = productSubject(product);
  return drawnAnswer(SOCIAL_IMAGE.type, version === productImageVersion(tenant, subject), () =>
    productImage(tenant, subject),
  );
}
