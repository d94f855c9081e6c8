import { expect, test } from "vitest";
import { ownHost, programEnvironments, readSettings } from "./settings.mjs";

const environment = (values: Record<string, string>) => values as unknown as NodeJS.ProcessEnv;
const secrets = {
  authSecret: "a".repeat(48),
  internalKey: "k",
  ownerPassword: "o",
  appPassword: "p",
  platformPassword: "q",
  reportsPassword: "r",
  moverPassword: "m",
};

test("nothing configured means port 3000 on this machine with the embedded database", () => {
  expect(readSettings(environment({}))).toMatchObject({
    port: 3000,
    host: null,
    rootDomain: "localhost",
    databaseUrl: null,
  });
});

test.each(["abc", "0", "70000", "3000x", "-1"])("PORT %s is refused", (port) => {
  expect(() => readSettings(environment({ PORT: port }))).toThrow(/must be a number from 1 to 65535/);
});

test("an address that is not PostgreSQL is refused before anything is tried", () => {
  expect(() => readSettings(environment({ DATABASE_URL: "mysql://x" }))).toThrow(
    /not an address of PostgreSQL/,
  );
});

test("the server and the worker never see the owner or the administrator", () => {
  const settings = readSettings(environment({ DATABASE_URL: "postgresql://admin:top@db/shop" }));
  const { app, owner } = programEnvironments(
    settings,
    secrets,
    "postgresql://admin:top@db/shop",
    environment({}),
  );
  expect(app.DATABASE_APP_URL).toBe("postgresql://livery_app:p@db/shop");
  expect(app.DATABASE_PLATFORM_URL).toBe("postgresql://livery_platform:q@db/shop");
  expect(app.DATABASE_REPORTS_URL).toBe("postgresql://livery_reports:r@db/shop");
  expect(JSON.stringify(app)).not.toMatch(/admin|livery_owner/);
  expect(app).toMatchObject({ DATABASE_URL: "", DATABASE_ADMIN_URL: "", DATABASE_OWNER_URL: "" });
  expect(owner.DATABASE_ADMIN_URL).toBe("postgresql://admin:top@db/shop");
  expect(owner.DATABASE_OWNER_URL).toBe("postgresql://livery_owner:o@db/shop");
});

test("secrets of the environment go before generated ones", () => {
  const settings = readSettings(environment({}));
  const { app } = programEnvironments(
    settings,
    secrets,
    "postgresql://a@b/c",
    environment({ AUTH_SECRET: "mine" }),
  );
  expect(app.AUTH_SECRET).toBe("mine");
  expect(app.INTERNAL_KEY).toBe("k");
});

test.each([
  [null, "localhost"],
  ["0.0.0.0", "localhost"],
  ["10.1.2.3", "10.1.2.3"],
  ["fd00::1", "[fd00::1]"],
])("listening on %s, this machine reaches itself as %s", (host, expected) => {
  expect(ownHost(host)).toBe(expected);
});
