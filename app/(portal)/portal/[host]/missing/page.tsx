import { Missing } from "@/components/portal/missing";
import { listCategories } from "@/lib/catalogue/queries";
import { openTenant, pageLocale } from "../_data/page-tenant";

type Props = { params: Promise<{ host: string }> };

export const dynamic = "force-dynamic";

/** Where the middleware sends what no page has the address of. */
export default async function MissingPage({ params }: Props) {
  const { host } = await params;
  const tenant = await openTenant(host);
  return <Missing tenant={tenant} locale={pageLocale(host)} categories={await listCategories({ tenant })} />;
}
