import type { PlatformEventItem } from "@/lib/tenants/platform-events";

type Words = {
  /** What was done; the tenant's name follows where there is one. */
  verb: string;
  tone: "good" | "bad" | "plain";
  /** A sentence more, from the event's details. */
  more?: string;
};

const VERBS = new Map<string, [verb: string, tone: Words["tone"]]>([
  ["tenant.created", ["created", "good"]],
  ["tenant.opened", ["opened", "good"]],
  ["tenant.creation_failed", ["could not create", "bad"]],
  ["tenant.suspended", ["suspended", "bad"]],
  ["tenant.resumed", ["resumed", "good"]],
  ["tenant.archived", ["archived", "bad"]],
  ["tenant.restored", ["restored", "good"]],
  ["tenant.figures_read", ["looked at the order figures of", "plain"]],
  ["tenant.move_started", ["began to move", "plain"]],
  ["tenant.move_paused", ["paused the move of", "plain"]],
  ["tenant.move_resumed", ["resumed the move of", "plain"]],
  ["tenant.move_rolled_back", ["rolled back the move of", "bad"]],
  ["tenant.move_cleaned", ["removed what a move has left of", "bad"]],
  ["server.opened", ["opened a server to new tenants", "good"]],
  ["server.closed", ["closed a server to new tenants", "plain"]],
  ["demo.seeded", ["set up the demo", "plain"]],
]);

/** An event as a sentence without its subject. An action that is not known here is named as it is stored. */
export function eventWords({ action, details }: Pick<PlatformEventItem, "action" | "details">): Words {
  const [verb, tone] = VERBS.get(action) ?? [action.replace(/[._]/g, " "), "plain" as const];
  return { verb, tone, more: moreOf(details) };
}

function moreOf(details: Record<string, unknown>): string | undefined {
  const text = (key: string) => (typeof details[key] === "string" ? details[key] : undefined);
  const reason = text("reason");
  const name = text("name");
  if (reason) return name ? `${name}: “${reason}”` : `“${reason}”`;
  const [from, to] = [text("from"), text("to")];
  if (from && to) return `from ${from} to ${to} on ${text("server") ?? "main"}`;
  const server = text("server");
  if (server) return server;
  const [code, plan] = [text("code"), text("plan")];
  return code ? `as ${code}${plan ? `, on ${plan}` : ""}` : undefined;
}
