import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import type { BehindCaddy } from "./behind-caddy";

export type Answer = {
  status: number;
  location: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
};

/** A request that no browser would send, over HTTPS; refused where the authority of the tests has not signed for `host`. */
export function ask(
  { ports, root }: BehindCaddy,
  host: string,
  path: string,
  sent: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...sent, host, accept: "text/html" };
    const target = { host: "127.0.0.1", port: ports.https, servername: host, path, headers };
    const asked = request({ ...target, ca: root }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, location: headers.location, headers, body });
      });
    });
    asked.on("error", reject).end();
  });
}
