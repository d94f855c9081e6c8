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
  ["tenant.exported", ["exported the data of", "plain"]],
  ["tenant.export_downloaded", ["downloaded an export of", "plain"]],
  ["tenant.export_failed", ["could not export", "bad"]],
  ["tenant.import_started", ["began to import", "plain"]],
  ["tenant.imported", ["imported", "good"]],
  ["tenant.import_failed", ["could not import", "bad"]],
  ["tenant.data_restored", ["restored the data of", "plain"]],
  ["tenant.restore_failed", ["could not restore the data of", "bad"]],
  ["tenant.erasure_started", ["began to erase", "bad"]],
  ["tenant.erased", ["erased", "bad"]],
  ["tenant.erase_failed", ["could not erase", "bad"]],
  ["tenant.figures_read", ["looked at the order figures of", "plain"]],
  ["tenant.move_started", ["began to move", "plain"]],
  ["tenant.move_paused", ["paused the move of", "plain"]],
  ["tenant.move_resumed", ["resumed the move of", "plain"]],
  ["tenant.move_rolled_back", ["rolled back the move of", "bad"]],
  ["tenant.move_cleaned", ["removed what a move has left of", "bad"]],
  ["tenant.plan_changed", ["changed the plan of", "plain"]],
  ["tenant.override_set", ["set an override for", "plain"]],
  ["tenant.override_ended", ["ended an override of", "plain"]],
  ["plan.version_added", ["added a version of a plan", "plain"]],
  ["usage.corrected", ["corrected a usage counter of", "bad"]],
  ["report.read", ["read a report", "plain"]],
  ["server.added", ["added a server", "good"]],
  ["server.changed", ["changed a server", "plain"]],
  ["server.removed", ["removed a server", "bad"]],
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
  const tenants = Array.isArray(details.tenants) ? ` (${details.tenants.join(", ")})` : "";
  const name = text("name") && `${text("name")}${tenants}`;
  if (reason) return name ? `${name}: “${reason}”` : `“${reason}”`;
  if (tenants) return name;
  const [from, to, plan] = [text("from"), text("to"), text("plan")];
  if (from && plan) return `from ${from} to ${plan}`;
  if (from && to) return `from ${from} to ${to} on ${text("server") ?? "main"}`;
  const server = text("server");
  if (server) return server;
  const code = text("code");
  if (name) return name;
  return code ? `as ${code}${plan ? `, on ${plan}` : ""}` : undefined;
}
