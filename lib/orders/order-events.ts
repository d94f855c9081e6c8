import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import type { Actor } from "@/lib/tenancy/context";

type NewEvent = {
  orderId: string;
  kind: "moved" | "payment" | "note";
  fromState?: string;
  toState?: string;
  body?: string;
};

/** One line of an order's history, by whoever acts. */
export async function recordEvent(db: TenantDb, actor: Actor, event: NewEvent): Promise<void> {
  await db.orderEvent.create({
    data: { ...event, actorKind: actor.kind, actorId: actor.id, actorName: actor.name },
  });
}
