import { describe, expect, it } from "vitest";
import { ProviderError, withoutSecrets } from "./provider-error";
import { isPublicAddress, publicAddressOf } from "./public-address";

describe("what is on the internet", () => {
  it.each(["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111"])("%s is", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    ...["127.0.0.1", "127.1.2.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...["169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"],
    ...["::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"],
    ...["::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1"],
    ...["", "localhost", "8.8.8.8.8", "017700000001"],
  ])("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));

  const find = (...found: string[]) => ({ find: async () => found.map((address) => ({ address })) });

  it("a host is connected to by the address that was checked", async () => {
    expect(await publicAddressOf("mail.example", find("93.184.216.34"))).toBe("93.184.216.34");
  });
  it("a host with one private address among public ones is refused", async () => {
    const refused = publicAddressOf("mail.example", find("93.184.216.34", "10.0.0.1"));
    await expect(refused).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });
  it("a host that is nowhere is an outage; a private one is reached where that is allowed", async () => {
    await expect(publicAddressOf("mail.example", find())).rejects.toMatchObject({ code: "PROVIDER_DOWN" });
    expect(await publicAddressOf("mail.example", { ...find("10.0.0.1"), allowPrivate: true })).toBe(
      "10.0.0.1",
    );
  });
  it("the system's own lookup of a private name is refused too", async () => {
    await expect(publicAddressOf("localhost")).rejects.toMatchObject({ code: "HOST_REFUSED" });
  });
});

it("what a provider said holds no secret, in whatever spelling, and is one short line", () => {
  const secret = "hunter2 is/long";
  const said = `535 ${secret}\r\n${Buffer.from(secret).toString("base64")} ${encodeURIComponent(secret)} ${"x".repeat(500)}`;
  const { detail, message } = new ProviderError("BAD_CREDENTIALS", said, { secrets: [secret] });
  expect(detail).toMatch(/^535 \[removed\] \[removed\]=* \[removed\] x+…$/);
  expect([detail.length, message.includes("hunter2")]).toEqual([300, false]);
  expect(withoutSecrets("fine", ["", "abc"])).toBe("fine");
});
