import { expect, test } from "vitest";
import { isDatabaseUrl, placeOf, withRole } from "./database-url.mjs";

test("the address for another role keeps everything else", () => {
  expect(withRole("postgresql://me:a%40b@db.example:6432/shop?sslmode=require", "livery_app", "p@ss")).toBe(
    "postgresql://livery_app:p%40ss@db.example:6432/shop?sslmode=require",
  );
});

test("an address of a socket takes its role as a parameter", () => {
  expect(withRole("postgresql:///shop?host=/run/postgresql", "livery_app", "x")).toBe(
    "postgresql:///shop?host=%2Frun%2Fpostgresql&user=livery_app&password=x",
  );
});

test("what is shown of an address has no user and no password", () => {
  expect(placeOf("postgresql://me:secret@db.example/shop")).toBe("db.example/shop");
  expect(placeOf("postgresql:///shop?host=/run/postgresql")).toBe("/run/postgresql/shop");
});

test("only addresses of PostgreSQL are taken", () => {
  expect(isDatabaseUrl("postgres://h/d")).toBe(true);
  expect(isDatabaseUrl("mysql://h/d")).toBe(false);
  expect(isDatabaseUrl("h/d")).toBe(false);
});
