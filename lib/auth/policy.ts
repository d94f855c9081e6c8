/** What staff may do, by built-in role. Permissions are `<subject>:<verb>`. */
export const PERMISSIONS = [
  "orders:read",
  "orders:write",
  "catalogue:read",
  "catalogue:write",
  "customers:read",
  "branding:write",
  "staff:read",
  "audit:read",
  /** Numbers of all the shops that a person owns, beside each other. */
  "reports:read",
] as const;

export type Permission = (typeof PERMISSIONS)[number];
export type Role = "owner" | "admin" | "editor" | "viewer";

const READ: Permission[] = ["orders:read", "catalogue:read", "customers:read"];

const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS.filter((permission) => permission !== "reports:read"),
  editor: [...READ, "orders:write", "catalogue:write"],
  viewer: READ,
};

/** The permissions of a role; an unknown role has none. */
export function permissionsOf(role: string): readonly Permission[] {
  return Object.hasOwn(ROLE_PERMISSIONS, role) ? ROLE_PERMISSIONS[role as Role] : [];
}
