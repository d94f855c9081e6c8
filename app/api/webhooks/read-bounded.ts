/** The body as text; null when it is longer than it may be, of which no more is read than that. */
export async function readBounded(request: Request, longestBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length")) > longestBytes) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > longestBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
