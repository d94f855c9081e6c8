import { Readable } from "node:stream";
import { requireConsole } from "@/lib/auth/guards";
import { isAppError } from "@/lib/errors/app-error";
import { openExport } from "@/lib/tenant-data/download";

/** An export as one archive, drawn from its folder as it is sent. Operators alone, and kept by nobody on the way. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const ctx = await requireConsole();
    const { name, stream } = await openExport(ctx, (await params).id);
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        "content-type": "application/x-tar",
        "content-disposition": `attachment; filename="${name}.tar"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.status });
    throw error;
  }
}
