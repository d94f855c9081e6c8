import { requireAdmin } from "@/lib/auth/guards";
import { paletteFromPicture } from "@/lib/branding/palette-from-picture";
import { isAppError } from "@/lib/errors/app-error";
import { fileStore } from "@/lib/files/store";

type Params = { params: Promise<{ host: string }> };

/** The colours of a picture of this tenant, the strongest first. Another tenant's key is not found. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  try {
    const ctx = await requireAdmin("branding:write", (await params).host);
    const key = new URL(request.url).searchParams.get("key") ?? "";
    const bytes = await fileStore().get(ctx, key.includes(".") ? key : `${key}-480.webp`);
    if (!bytes) return Response.json({ code: "NOT_FOUND" }, { status: 404 });
    const colors = await paletteFromPicture(new Uint8Array(bytes));
    return Response.json({ colors }, { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    if (isAppError(error)) return Response.json({ code: error.code }, { status: error.status });
    throw error;
  }
}
