import "server-only";
import { hkdfSync } from "node:crypto";
import { getServerSession, type NextAuthOptions } from "next-auth";
import { encode } from "next-auth/jwt";
import { serverEnv } from "@/lib/env/server";
import { cookieName, realmTenant, SESSION_SECONDS, type Realm, type SessionClaims } from "./realm";

/** A key for each realm: a token made for one tenant cannot even be decrypted with another's. */
export function realmSecret(realm: Realm): string {
  const bits = hkdfSync(
    "sha256",
    serverEnv().AUTH_SECRET,
    "session",
    `${realm.kind} ${realmTenant(realm)}`,
    32,
  );
  return Buffer.from(bits).toString("base64url");
}

function sessionCookie(realm: Realm, secure: boolean) {
  return {
    name: cookieName(realm, secure),
    options: {
      httpOnly: true,
      sameSite: "lax" as const,
      path: "/",
      secure,
      maxAge: SESSION_SECONDS[realm.kind],
    },
  };
}

/** The session cookie for a session row that was just written. */
export async function mintSession(realm: Realm, claims: SessionClaims, secure: boolean) {
  const maxAge = SESSION_SECONDS[realm.kind];
  const value = await encode({ token: { ...claims }, secret: realmSecret(realm), maxAge });
  return { ...sessionCookie(realm, secure), value };
}

const SILENT = { error: () => {}, warn: () => {}, debug: () => {} };

/**
 * The claims of this request's session in a realm, after `isLive` has accepted them.
 * @returns null for no session, one of another realm or tenant, or one that was ended
 */
export async function readSession(
  realm: Realm,
  secure: boolean,
  isLive: (claims: SessionClaims) => Promise<boolean>,
): Promise<SessionClaims | null> {
  const options: NextAuthOptions = {
    secret: realmSecret(realm),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS[realm.kind] },
    cookies: { sessionToken: sessionCookie(realm, secure) },
    providers: [],
    logger: SILENT, // a refused session is no event; next-auth would log each one as an error
    callbacks: {
      async jwt({ token }) {
        const claims = asClaims(token);
        if (!claims || claims.tid !== realmTenant(realm) || !(await isLive(claims)))
          throw new Error("session refused");
        return token;
      },
      session: ({ session, token }) => Object.assign(session, { claims: asClaims(token) }),
    },
  };
  const session = (await getServerSession(options)) as { claims?: SessionClaims } | null;
  return session?.claims ?? null;
}

function asClaims(token: Record<string, unknown>): SessionClaims | null {
  const { sub, sid, tid, ver } = token;
  if (
    typeof sub !== "string" ||
    typeof sid !== "string" ||
    typeof tid !== "string" ||
    typeof ver !== "number"
  )
    return null;
  return { sub, sid, tid, ver };
}
