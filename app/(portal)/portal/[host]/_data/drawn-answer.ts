import "server-only";
import { TooManyDrawings } from "@/lib/drawing/kept-drawings";

/**
 * What was drawn from the brand, as an answer. An address that names the version that is drawn now may be kept for ever; any other,
 * an old one among them, shows what is current and is asked for again each time.
 */
export async function drawnAnswer(
  type: string,
  isCurrentVersion: boolean,
  draw: () => Promise<Buffer | string>,
): Promise<Response> {
  try {
    const drawn = await draw();
    return new Response(typeof drawn === "string" ? drawn : new Uint8Array(drawn), {
      headers: {
        "content-type": type,
        "cache-control": isCurrentVersion ? "public, max-age=31536000, immutable" : "no-cache",
        // Opened on its own it may run nothing.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      },
    });
  } catch (error) {
    if (!(error instanceof TooManyDrawings)) throw error;
    return new Response(null, { status: 503, headers: { "retry-after": "5" } });
  }
}

/** Whether the address names this version (`?v=…`). */
export function isVersion(request: Request, version: string): boolean {
  return new URL(request.url).searchParams.get("v") === version;
}
