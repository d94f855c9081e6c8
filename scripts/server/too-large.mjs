import { plainSecurityHeaders } from "./header-hygiene.mjs";

/** What one request may carry: the limit of next.config.ts for forms. */
export const maxBodyBytes = 12 * 1024 * 1024;
/** What is still read of a request that was refused: a browser shows the answer only when it could send all of it. */
const maxDrainedBytes = 200 * 1024 * 1024;

/** For every surface and tenant, hence without a brand. */
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Too large to send</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { display: grid; min-height: 100dvh; margin: 0; place-content: center; padding: 1rem; box-sizing: border-box }
main { max-width: 32rem }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.2 }
</style>
<main>
<h1>Too large to send</h1>
<p>A picture may have 10 MB, and all pictures of one form 11 MB together. Nothing was saved.</p>
<p>Go back, choose smaller pictures or fewer at once, and save again.</p>
</main>
</html>
`;

/**
 * Refuses a request that says it carries more than any form of ours may, in words of our own.
 * @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response
 * @returns {boolean} whether it was refused
 */
export function refuseTooLarge(request, response) {
  if (!(Number(request.headers["content-length"]) > maxBodyBytes)) return false;
  let drained = 0;
  request.on("data", (/** @type {Buffer} */ chunk) => {
    drained += chunk.length;
    if (drained > maxDrainedBytes) request.destroy();
  });
  for (const [name, value] of plainSecurityHeaders) response.setHeader(name, value);
  response.writeHead(413, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(page),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cache-control": "no-store",
  });
  // Answered when all has come in: some browsers do not read before they have sent.
  request.on("end", () => response.end(page));
  return true;
}
