import { describe, expect, it } from "vitest";
import { firstRowLimit, PERMISSIONS, permissionsOf, ROLES, type Permission, type Role } from "./policy";

const TABLE: Record<Permission, Role[]> = {
  "orders:read": ["owner", "admin", "editor", "sales", "viewer"],
  "orders:write": ["owner", "admin", "editor", "sales"],
  "catalogue:read": ["owner", "admin", "editor", "viewer"],
  "catalogue:write": ["owner", "admin", "editor"],
  "customers:read": ["owner", "admin", "editor", "sales", "viewer"],
  "customers:write": ["owner", "admin", "editor", "sales"],
  "customers:assign": ["owner", "admin"],
  "branding:write": ["owner", "admin"],
  "domains:write": ["owner", "admin"],
  "forms:write": ["owner", "admin"],
  "settings:write": ["owner", "admin"],
  "mail:write": ["owner", "admin"],
  "integrations:write": ["owner", "admin"],
  "staff:read": ["owner", "admin"],
  "staff:write": ["owner", "admin"],
  "audit:read": ["owner", "admin"],
  "plan:read": ["owner", "admin"],
  "reports:read": ["owner"],
};

describe("who may do what", () => {
  it.each(PERMISSIONS)("%s", (permission) => {
    const allowed = ROLES.filter((role) => permissionsOf(role).includes(permission));
    expect(allowed).toEqual(TABLE[permission]);
  });

  it("a viewer changes nothing", () => {
    expect(permissionsOf("viewer").filter((permission) => permission.endsWith(":write"))).toEqual([]);
  });

  it("who is limited to some rows reads no activity, sets no limits and writes no forms, and keeps the rest", () => {
    const kept = permissionsOf("admin", { isLimited: true });
    const lost = permissionsOf("admin").filter((permission) => !kept.includes(permission));
    expect(lost).toEqual(["forms:write", "mail:write", "integrations:write", "staff:write", "audit:read"]);
  });

  it("sales begins with the own rows, everybody else with all", () => {
    expect(ROLES.filter((role) => firstRowLimit(role) !== "all")).toEqual(["sales"]);
  });

  it.each([
    "",
    "Owner",
    "root",
    "owner ",
    "customer",
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
  ])("a role that does not exist has none: %j", (role) => expect(permissionsOf(role)).toEqual([]));
});
