import { describe, expect, it } from "vitest";
import { faultOf, type Mail } from "./message";
import { senderOf } from "./sender";

const facts = {
  wanted: { name: "Bella Cucina", address: "ciao@bella.example" },
  replyTo: null,
  own: null,
  isOwnProvider: false,
  neutral: "mail@portals.example",
  tenantName: "Bella",
};
const own = (isVerified: boolean) => ({ address: "ciao@bella.example", isVerified });

describe("through the platform's account", () => {
  it("an address that is not proved is never the sender: the neutral one is, and answers go to the tenant", () => {
    for (const one of [null, own(false)])
      expect(senderOf({ ...facts, own: one })).toEqual({
        from: { name: "Bella Cucina", address: "mail@portals.example" },
        replyTo: "ciao@bella.example",
        isProved: false,
      });
  });

  it("a proved address is, and so is any other of its domain", () => {
    expect(senderOf({ ...facts, own: own(true) })).toMatchObject({
      from: { address: "ciao@bella.example" },
      replyTo: null,
      isProved: true,
    });
    const orders = { name: "Orders", address: "orders@BELLA.example" };
    expect(senderOf({ ...facts, wanted: orders, own: own(true) }).from.address).toBe("orders@BELLA.example");
  });

  it.each(["a@globex.example", "a@sub.bella.example", "a@bella.example.evil.test", "a@evilbella.example"])(
    "%s is not of that domain",
    (address) =>
      expect(senderOf({ ...facts, wanted: { name: "X", address }, own: own(true) }).from.address).toBe(
        "ciao@bella.example",
      ),
  );

  it("an address for answers that the mail names goes before the tenant's", () => {
    expect(senderOf({ ...facts, replyTo: "desk@bella.example" }).replyTo).toBe("desk@bella.example");
    expect(senderOf({ ...facts, replyTo: "not an address" }).replyTo).toBe("ciao@bella.example");
  });
});

it("through the tenant's own account it is the tenant's address, which its provider judges", () => {
  const sender = senderOf({ ...facts, own: own(false), isOwnProvider: true });
  expect(sender).toEqual({
    from: { name: "Bella Cucina", address: "ciao@bella.example" },
    replyTo: null,
    isProved: false,
  });
});

it.each([
  ["Bella\r\nBcc: a@b.example", "Bella Bcc:"],
  ['"boss@bank.example" <x@y.example>', "Bella"],
  ["", "Bella"],
  ["贝拉厨房", "贝拉厨房"],
])("the name %j is written as %j", (name, written) => {
  expect(senderOf({ ...facts, wanted: { name } }).from.name).toBe(written);
});

describe("a mail that cannot be sent is refused before any provider is asked", () => {
  const mail: Mail = {
    ...{ from: { name: "Bella" }, to: "a@b.example", subject: "Hello", html: "<p>Hi", text: "Hi", key: "k1" },
  };
  it("and one that can is not", () => expect(faultOf(mail)).toBeNull());
  it.each([
    ["two recipients", { to: "a@b.example, c@d.example" }],
    ["a recipient with a name", { to: "A <a@b.example>" }],
    ["a recipient with a line break", { to: "a@b.example\r\nRCPT TO:<c@d.example>" }],
    ["no recipient", { to: "" }],
    ["no subject", { subject: "  " }],
    ["a line break in the subject", { subject: "a\nBcc: x@y.example" }],
    ["a line break in the name", { from: { name: "a\r\nb" } }],
    ["a header of its own", { headers: { Bcc: "x@y.example" } }],
    ["a header that is none", { headers: { "X Y": "z" } }],
    ["a header with a line break", { headers: { "X-Y": "z\r\nBcc: x@y.example" } }],
    ["no key", { key: "" }],
    ["more than a megabyte", { html: "x".repeat(1_000_001) }],
  ])("%s", (_, change) => expect(faultOf({ ...mail, ...change })).not.toBeNull());
});
