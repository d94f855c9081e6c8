import { describe, expect, it } from "vitest";
import { isForeignWrite } from "./origin";

type Sent = { method?: string; path?: string; host?: string; origin?: string };

function foreign({
  method = "POST",
  path = "/checkout",
  host = "bella.localhost:3000",
  origin,
}: Sent): boolean {
  const headers = new Headers();
  if (host) headers.set("host", host);
  if (origin !== undefined) headers.set("origin", origin);
  // The address of a request is where the server listens; only its path counts.
  return isForeignWrite({ method, url: `http://localhost:3000${path}`, headers });
}

describe("a write from a page of the same host is let through", () => {
  it.each<[string, Sent]>([
    ["with a port", { origin: "http://bella.localhost:3000" }],
    [
      "on the standard port",
      { host: "orders.bella-cucina.test", origin: "https://orders.bella-cucina.test" },
    ],
    [
      "whatever the case of the host",
      { host: "Bella.LocalHost:3000", origin: "http://bella.localhost:3000" },
    ],
    ["on a host with a final dot", { host: "bella.localhost.:3000", origin: "http://bella.localhost.:3000" }],
    ["by any method", { method: "DELETE", origin: "http://bella.localhost:3000" }],
  ])("%s", (_what, sent) => expect(foreign(sent)).toBe(false));
});

describe("a write from anywhere else is refused", () => {
  it.each<[string, Sent]>([
    ["without an origin", {}],
    ["with an empty origin", { origin: "" }],
    ["from an opaque origin", { origin: "null" }],
    ["from another site", { origin: "https://evil.test" }],
    ["from another tenant", { origin: "http://northwind.localhost:3000" }],
    ["from the console", { origin: "http://console.localhost:3000" }],
    ["from another port of the host", { origin: "http://bella.localhost:4000" }],
    ["from no port of the host", { origin: "http://bella.localhost" }],
    ["from a host that ends like it", { origin: "http://evil-bella.localhost:3000" }],
    ["from a host that begins like it", { origin: "http://bella.localhost.evil.test:3000" }],
    ["with the host as a user", { origin: "http://bella.localhost:3000@evil.test" }],
    ["with the host as a path", { origin: "http://evil.test/bella.localhost:3000" }],
    ["with something that is no address", { origin: "bella.localhost:3000" }],
    ["without a host", { host: "", origin: "http://bella.localhost:3000" }],
    ["by a method that is not known", { method: "PROPFIND" }],
    ["by PUT", { method: "PUT", origin: "https://evil.test" }],
    ["by PATCH", { method: "PATCH", origin: "https://evil.test" }],
    ["by DELETE", { method: "DELETE", origin: "https://evil.test" }],
  ])("%s", (_what, sent) => expect(foreign(sent)).toBe(true));
});

it.each(["GET", "HEAD", "OPTIONS"])("%s changes nothing and may come from anywhere", (method) => {
  expect(foreign({ method, origin: "https://evil.test" })).toBe(false);
  expect(foreign({ method })).toBe(false);
});

describe("programs are asked for their signature or token elsewhere", () => {
  it.each(["/api/webhooks/stripe", "/api/v1/orders"])("%s", (path) => expect(foreign({ path })).toBe(false));
});

describe("nothing passes for a program's address that is none", () => {
  it.each([
    "/api/webhooks",
    "/api/v1",
    "/api/v10/orders",
    "/x/api/v1/orders",
    "//api/v1/orders",
    "/api/v1/../internal/resolve",
    "/api/v1/%2e%2e/internal/resolve",
    "/api/webhooks/../../checkout",
    "/checkout?/api/v1/",
    "/checkout#/api/v1/",
    "/API/V1/orders",
  ])("%s", (path) => expect(foreign({ path })).toBe(true));
});
