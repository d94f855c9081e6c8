import { expect, it } from "vitest";
import { hostSegment, readSegment } from "./segment";

const tenantId = "5b1e11a0-7c1a-4f0d-9b5e-0c1a5d2e6a01";

it.each(["bella.localhost", "orders.bella-cucina.test", "xn--bella-pga.test"])("%s is read back", (host) => {
  const segment = hostSegment(host, tenantId);
  expect(encodeURIComponent(segment)).toBe(segment);
  expect(readSegment(segment)).toEqual({ host, tenantId, locale: null });
  const spoken = hostSegment(host, tenantId, "zh");
  expect(encodeURIComponent(spoken)).toBe(spoken);
  expect(readSegment(spoken)).toEqual({ host, tenantId, locale: "zh" });
});

it("a language that there are no words in is none", () =>
  expect(readSegment(`bella.localhost~${tenantId}~xx`)).toEqual({
    host: "bella.localhost",
    tenantId,
    locale: null,
  }));

it("a host by itself names no tenant", () =>
  expect(readSegment("bella.localhost")).toEqual({ host: "bella.localhost", tenantId: "", locale: null }));
