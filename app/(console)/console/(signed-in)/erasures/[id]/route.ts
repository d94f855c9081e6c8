import { requireConsole } from "@/lib/auth/guards";
import { isAppError } from "@/lib/errors/app-error";
import { getErasure } from "@/lib/tenant-data/list-erasures";

/** The proof of an erasure, to the letter as it was signed. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const ctx = await requireConsole();
    const { code, proof, signature } = await getErasure(ctx, (await params).id);
    return new Response(proof, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${code}-erasure.json"`,
        "cache-control": "private, no-store",
        "x-signature": signature,
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
