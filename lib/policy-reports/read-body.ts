/** What is read of a body, in bytes; a report is a few hundred. */
const MOST_BYTES = 16_384;

/** A body as text, or null where it is longer than a report can be. No more than that is ever held. */
export async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
