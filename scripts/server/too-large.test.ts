import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { maxBodyBytes, refuseTooLarge } from "./too-large.mjs";

let server: Server | undefined;
afterEach(() => server?.close());

async function post(bytes: number): Promise<{ status: number | undefined; text: string }> {
  server = createServer((request, response) => {
    if (refuseTooLarge(request, response)) return;
    request.resume().on("end", () => response.end("taken"));
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, host: "127.0.0.1", method: "POST" }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    sent.on("error", reject).end(Buffer.alloc(bytes));
  });
}

it("passes on what a form may carry", async () => {
  expect(await post(maxBodyBytes)).toEqual({ status: 200, text: "taken" });
});

it("lets a browser send all that is too much, and then says what the limit is", async () => {
  const { status, text } = await post(maxBodyBytes + 3_000_000);
  expect(status).toBe(413);
  expect(text).toContain("10 MB");
  expect(text).toContain("Nothing was saved");
});
