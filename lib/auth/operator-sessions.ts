import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import { SESSION_SECONDS, type SessionClaims } from "./realm";

export type OperatorIdentity = { id: string; name: string; email: string };

/** Who the claims belong to, or null when the session has ended. */
export async function findOperatorOfSession(claims: SessionClaims): Promise<OperatorIdentity | null> {
  const session = await inPlatform((db) =>
    db.operatorSession.findFirst({
      where: {
        id: claims.sid,
        revokedAt: null,
        expiresAt: { gt: new Date() },
        operator: { id: claims.sub, version: claims.ver },
      },
      select: { operator: { select: { id: true, name: true, email: true } } },
    }),
  );
  return session?.operator ?? null;
}

/** Writes the row of a new session. */
export async function createOperatorSession(input: {
  operatorId: string;
  userAgent: string;
}): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_SECONDS.operator * 1_000);
  const data = { ...input, userAgent: input.userAgent.slice(0, 300), expiresAt };
  return inPlatform(async (db) => (await db.operatorSession.create({ data })).id);
}

/** Ends one session of an operator. Ending it twice is no error. */
export async function revokeOperatorSession(sessionId: string): Promise<void> {
  await inPlatform((db) =>
    db.operatorSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
  );
}
