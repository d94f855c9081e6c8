/** What staff may do, by built-in role. Permissions are `<subject>:<verb>`. */
export const PERMISSIONS = [
  "orders:read",
  "orders:write",
  "catalogue:read",
  "catalogue:write",
  "customers:read",
  "customers:write",
  "customers:assign",
  "branding:write",
  "domains:write",
  "forms:write",
  "settings:write",
  /** The words of mail, and the log of it. */
  "mail:write",
  "integrations:write",
  "staff:read",
  "staff:write",
  "audit:read",
  "plan:read",
  /** Numbers of all the shops that a person owns, beside each other. */
  "reports:read",
] as const;

export type Permission = (typeof PERMISSIONS)[number];
export const ROLES = ["owner", "admin", "editor", "sales", "viewer"] as const;
export type Role = (typeof ROLES)[number];

const READ: Permission[] = ["orders:read", "catalogue:read", "customers:read"];

const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS.filter((permission) => permission !== "reports:read"),
  editor: [...READ, "orders:write", "catalogue:write", "customers:write"],
  sales: ["customers:read", "customers:write", "orders:read", "orders:write"],
  viewer: READ,
};

/**
 * The activity tells of everybody's customers, who is limited must not undo it by the limits of others, and a form decides what
 * becomes of everybody's answers.
 */
const FOR_THE_UNLIMITED: readonly Permission[] = [
  "audit:read",
  "staff:write",
  "forms:write",
  "integrations:write",
  "mail:write",
];

/** The permissions of a role; an unknown role has none. Who is limited to some rows lacks those that are about all. */
export function permissionsOf(role: string, { isLimited = false } = {}): readonly Permission[] {
  const all = Object.hasOwn(ROLE_PERMISSIONS, role) ? ROLE_PERMISSIONS[role as Role] : [];
  return isLimited ? all.filter((permission) => !FOR_THE_UNLIMITED.includes(permission)) : all;
}

/** Whose rows a new member of a role reaches, until somebody says otherwise. */
export const firstRowLimit = (role: string) => (role === "sales" ? "own" : "all");
