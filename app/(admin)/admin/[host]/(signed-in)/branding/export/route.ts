import { requireAdmin } from "@/lib/auth/guards";
import { exportBrand } from "@/lib/branding/export-brand";
import { isAppError } from "@/lib/errors/app-error";

type Params = { params: Promise<{ host: string }> };

/** The brand as a file to keep, or to take to another tenant: what is published, or the draft (`?of=draft`). */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const ctx = await requireAdmin("branding:write", (await params).host);
    const isDraft = new URL(request.url).searchParams.get("of") === "draft";
    return new Response(await exportBrand(ctx, isDraft ? "edited" : "published"), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${ctx.tenant.slug}-brand.json"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (isAppError(error)) return Response.json({ code: error.code }, { status: error.status });
    throw error;
  }
}
