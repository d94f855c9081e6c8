import { flag } from "@/lib/flags/flag";
import { HomeScreen } from "../../../../../portal/[host]/_components/home-screen";
import { previewTenant, type PreviewParams } from "../../../_data/preview-tenant";

export default async function HomePreview({ params }: { params: Promise<PreviewParams> }) {
  const preview = await previewTenant(params);
  if (!preview.isShown) return null;
  return <HomeScreen tenant={preview.tenant} showsFeatured={flag(preview.ctx, "home-featured")} />;
}
