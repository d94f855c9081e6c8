import { requireAdmin } from "@/lib/auth/guards";
import { brandingInProgress } from "@/lib/branding/edit-schema";
import { sealPreview } from "@/lib/branding/preview-token";
import { getEditedBranding } from "@/lib/branding/publish";
import { isAppError } from "@/lib/errors/app-error";

type Params = { params: Promise<{ host: string }> };

/** Makes what is in the form now, saved or not, a piece of an address that the preview can be opened with. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    const ctx = await requireAdmin("branding:write", (await params).host);
    const { branding } = await getEditedBranding(ctx);
    const shown = brandingInProgress(Object.fromEntries(await request.formData()), branding);
    return Response.json({ token: sealPreview(ctx, shown) }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (isAppError(error))
      return Response.json({ code: error.code, message: error.userMessage }, { status: error.status });
    throw error;
  }
}
