import { describe, expect, it } from "vitest";
import { PERMISSIONS, permissionsOf, type Permission, type Role } from "./policy";

const TABLE: Record<Permission, Role[]> = {
  "orders:read": ["owner", "admin", "editor", "viewer"],
  "orders:write": ["owner", "admin", "editor"],
  "catalogue:read": ["owner", "admin", "editor", "viewer"],
  "catalogue:write": ["owner", "admin", "editor"],
  "customers:read": ["owner", "admin", "editor", "viewer"],
  "branding:write": ["owner", "admin"],
  "staff:read": ["owner", "admin"],
  "audit:read": ["owner", "admin"],
  "reports:read": ["owner"],
};

describe("who may do what", () => {
  it.each(PERMISSIONS)("%s", (permission) => {
    const allowed = (["owner", "admin", "editor", "viewer"] as const).filter((role) =>
      permissionsOf(role).includes(permission),
    );
    expect(allowed).toEqual(TABLE[permission]);
  });

  it("a viewer changes nothing", () => {
    expect(permissionsOf("viewer").filter((permission) => permission.endsWith(":write"))).toEqual([]);
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
