import { expect, it } from "vitest";
import { deviceOf } from "./device";

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge, Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Safari/604.1",
    "Safari, iPhone",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
    "Chrome, macOS",
  ],
  ["curl/8.0", "?"],
  ["", "?"],
])("a browser that says %j is %s", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});

it("is the same after an update of the browser", () => {
  const of = (version: number) =>
    deviceOf(`Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/${version}.0`);
  expect(of(145)).toBe(of(146));
});
