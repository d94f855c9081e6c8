import { expect, it } from "vitest";
import { eventWords } from "./event-words";

it("a suspension is told with its reason", () => {
  expect(eventWords({ action: "tenant.suspended", details: { reason: "Unpaid since May." } })).toEqual({
    verb: "suspended",
    tone: "bad",
    more: "“Unpaid since May.”",
  });
});

it("a new tenant is told with its code and plan", () => {
  expect(eventWords({ action: "tenant.created", details: { code: "bella", plan: "Growth" } }).more).toBe(
    "as bella, on Growth",
  );
});

it("a server that was closed to new tenants is named", () => {
  expect(eventWords({ action: "server.closed", details: { server: "Main server", id: "main" } })).toEqual({
    verb: "closed a server to new tenants",
    tone: "plain",
    more: "Main server",
  });
});

it("a report is told with its tenants, and with its reason where there is one", () => {
  const details = { report: "group-sales", name: "Sales of several shops", tenants: ["bella", "k001"] };
  expect(eventWords({ action: "report.read", details })).toEqual({
    verb: "read a report",
    tone: "plain",
    more: "Sales of several shops (bella, k001)",
  });
  expect(eventWords({ action: "report.read", details: { ...details, reason: "Asked by phone" } }).more).toBe(
    "Sales of several shops (bella, k001): “Asked by phone”",
  );
});

it("changed settings are named", () => {
  const details = { fields: ["orders.taxRatePercent", "limits.users", "orders.gone"] };
  expect(eventWords({ action: "settings.changed", details }).more).toBe("Tax in prices, Users, orders.gone");
});

it("a move is told with where it leads", () => {
  const details = { move: "…", from: "shared", to: "schema", server: "main" };
  expect(eventWords({ action: "tenant.move_started", details })).toEqual({
    verb: "began to move",
    tone: "plain",
    more: "from shared to schema on main",
  });
});

it("an event from another part of the platform is named as it is stored, and its details are no matter", () => {
  const details = { reason: 7, code: null, other: { deep: true } };
  expect(eventWords({ action: "domain.check_failed", details })).toEqual({
    verb: "domain check failed",
    tone: "plain",
    more: undefined,
  });
  expect(eventWords({ action: "constructor", details: {} }).verb).toBe("constructor");
});

it("a change of a flag is told with what it was and is", () => {
  const changes = {
    rollout: [null, 2_500],
    isOnByDefault: [true, false],
    endsAt: ["2026-06-01T12:00:00.000Z", null],
  };
  expect(eventWords({ action: "flag.changed", details: { flag: "cart-undo", changes } })).toEqual({
    verb: "changed a flag",
    tone: "plain",
    more: "cart-undo: rollout none to 25 %, default on to off, until 1 Jun 2026, 12:00 UTC to none",
  });
  expect(
    eventWords({ action: "flag.switched_off", details: { flag: "cart-undo", reason: "Asked for it." } }).more,
  ).toBe("cart-undo: “Asked for it.”");
});
