import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
};
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** An HTTP server on this machine that gives `answer`; null never answers. */
export async function standIn(answer: (asked: Asked) => Promise<Answer | null> | Answer | null) {
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      const url = new URL(request.url ?? "/", "http://stand-in");
      const { method = "GET", headers } = request;
      const given = await answer({ method, path: url.pathname, query: url.searchParams, headers, body });
      if (given) send(response, given);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** An object, or null for anything else. */
export function jsonObject(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", ...headers });
  response.end(isText ? body : body === undefined ? "" : JSON.stringify(body));
}
