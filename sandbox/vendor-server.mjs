import { createServer } from "node:http";

/**
 * @typedef {{ method: string, path: string, query: URLSearchParams, body: any, headers: import("node:http").IncomingHttpHeaders }} Asked
 * @typedef {{ status: number, body: unknown, headers?: Record<string, string> }} Told
 */

/**
 * A JSON interface over HTTP. What `answer` throws as an answer is one.
 * @param {(asked: Asked) => Told} answer
 * @returns {import("node:http").Server}
 */
export function vendorServer(answer) {
  return createServer(async (request, response) => {
    const text = await request.toArray().then((chunks) => Buffer.concat(chunks).toString());
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://vendor.test");
    const { method = "GET", headers } = request;
    /** @type {Told} */
    let told;
    try {
      const body = text ? JSON.parse(text) : undefined;
      told = answer({ method, path: pathname, query: searchParams, body, headers });
    } catch (error) {
      if (!isTold(error))
        told = { status: 400, body: { error: { code: "bad_request", message: "Invalid JSON" } } };
      else told = error;
    }
    response.writeHead(told.status, { "content-type": "application/json", ...told.headers });
    response.end(JSON.stringify(told.body));
  });
}

/** @param {unknown} error @returns {error is Told} */
function isTold(error) {
  return typeof error === "object" && error !== null && "status" in error && "body" in error;
}
