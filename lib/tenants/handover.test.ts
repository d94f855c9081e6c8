import { beforeAll, expect, it } from "vitest";

const handover = { email: "ada@x.example", password: "h7kq-2mwd-x9rp-t4cz" };

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_APP_URL: "postgresql://localhost/x",
    DATABASE_PLATFORM_URL: "postgresql://localhost/x",
    DATABASE_REPORTS_URL: "postgresql://localhost/x",
    AUTH_SECRET: "a secret for tests, long enough to be taken",
    INTERNAL_KEY: "a key for tests, long enough",
  });
});

it("only the operator who created the tenant opens it, on that tenant's page", async () => {
  const { openHandover, sealHandover } = await import("./handover");
  const sealed = await sealHandover(handover, "operator", "tenant");
  expect(sealed).not.toContain(handover.password);
  expect(await openHandover(sealed, "operator", "tenant")).toEqual(handover);
  expect(await openHandover(sealed, "another operator", "tenant")).toBeNull();
  expect(await openHandover(sealed, "operator", "another tenant")).toBeNull();
});

it("what is not ours opens nothing", async () => {
  const { openHandover } = await import("./handover");
  for (const sealed of [undefined, "", "x", "a.b.c.d.e"])
    expect(await openHandover(sealed, "operator", "tenant")).toBeNull();
});
