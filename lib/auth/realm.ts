/** Who signs in where. Each realm has a key and a cookie of its own, so a session can never be read in another. */
export type Realm =
  { kind: "customer"; tenantId: string } | { kind: "staff"; tenantId: string } | { kind: "operator" };

/** What a session says about itself, inside the encrypted token. */
export type SessionClaims = {
  /** Customer, staff user or operator. */
  sub: string;
  /** Session row. */
  sid: string;
  /** Tenant, or "platform". */
  tid: string;
  /** Version of the credential; a newer one (a changed password) ends the session. */
  ver: number;
};

/** How long a session lasts without a new sign-in. */
export const SESSION_SECONDS = { customer: 30 * 24 * 3600, staff: 12 * 3600, operator: 8 * 3600 } as const;

export function realmTenant(realm: Realm): string {
  return realm.kind === "operator" ? "platform" : realm.tenantId;
}

/**
 * The session cookie's name. `__Host-` binds it to this very host and to https; browsers accept it on http for
 * *.localhost, and nowhere else, so plain http on another host (a machine of one's own) gets the bare name.
 */
export function cookieName(realm: Realm, secure: boolean): string {
  return `${secure ? "__Host-" : ""}${realm.kind}`;
}
