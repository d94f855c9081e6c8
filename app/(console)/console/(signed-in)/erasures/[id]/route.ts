import { requireConsole } from "@/lib/auth/guards";
import { isAppError } from "@/lib/errors/app-error";
import { getErasure } from "@/lib/tenant-data/list-erasures";

/** The proof of an erasure, to the letter with its signature. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const ctx = await requireConsole();
    const { code, proof, signature } = await getErasure(ctx, (await params).id);
    // Parsed and written again it is the same text, so the signature still fits.
    return new Response(`${JSON.stringify({ signature, proof: JSON.parse(proof) }, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${code}-erasure.json"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
