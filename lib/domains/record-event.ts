import "server-only";
import { Prisma } from "@/lib/db/generated/control/client";
import type { ControlDb } from "@/lib/db/scopes";
import type { Actor } from "@/lib/tenancy/context";
import type { DomainState } from "./state";

export type DomainEvent = {
  tenantId: string;
  domainId: string;
  host: string;
  kind: "added" | "moved" | "changed" | "warned" | "removed";
  from?: DomainState;
  to?: DomainState;
  details?: Prisma.InputJsonObject;
};

/** Writes what happened to a domain and who did it, in the transaction of the change itself. */
export async function recordDomainEvent(
  db: ControlDb,
  actor: Pick<Actor, "kind" | "id" | "name">,
  { from, to, details = {}, ...event }: DomainEvent,
): Promise<void> {
  await db.domainEvent.create({
    data: {
      ...event,
      fromState: from ?? null,
      toState: to ?? null,
      details,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
    },
  });
}
