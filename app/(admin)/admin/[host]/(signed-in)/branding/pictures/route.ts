import { z } from "zod";
import { requireAdmin } from "@/lib/auth/guards";
import { BRAND_PICTURES } from "@/lib/branding/edit-schema";
import { storeBrandPicture } from "@/lib/branding/upload";
import { isAppError } from "@/lib/errors/app-error";

type Params = { params: Promise<{ host: string }> };

const uploadSchema = z.object({ name: z.enum(BRAND_PICTURES), file: z.instanceof(File) });

/** Takes a picture in as soon as it is chosen, so that the preview shows it; the form names it when it is saved. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    const ctx = await requireAdmin("branding:write", (await params).host);
    const sent = uploadSchema.safeParse(Object.fromEntries(await request.formData()));
    if (!sent.success) return Response.json({ code: "INVALID_INPUT" }, { status: 400 });
    const bytes = new Uint8Array(await sent.data.file.arrayBuffer());
    return Response.json({ key: await storeBrandPicture(ctx, sent.data.name, bytes) });
  } catch (error) {
    if (isAppError(error))
      return Response.json({ code: error.code, message: error.userMessage }, { status: error.status });
    throw error;
  }
}
