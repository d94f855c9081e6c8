import { rolloutText } from "@/lib/flags/state";
import { SETTING_FIELDS } from "@/lib/settings/read-schema";
import type { PlatformEventItem } from "@/lib/tenants/platform-events";
import { CONCERN_WORDS } from "./certificate-words";
import { formatMinute } from "./format";

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
  ["tenant.move_taken_back", ["took back the move of", "plain"]],
  ["tenant.move_notice_seen", ["saw the reminder about the old place of", "plain"]],
  ["tenant.move_cleaned", ["removed what a move has left of", "bad"]],
  ["flag.changed", ["changed a flag", "plain"]],
  ["flag.killed", ["pressed the kill switch of a flag", "bad"]],
  ["flag.revived", ["took back the kill switch of a flag", "good"]],
  ["flag.removed", ["removed a flag", "plain"]],
  ["flag.switched_on", ["switched a flag on for", "good"]],
  ["flag.switched_off", ["switched a flag off for", "bad"]],
  ["flag.override_removed", ["ended the override of a flag for", "plain"]],
  ["settings.changed", ["changed the settings of", "plain"]],
  ["settings.restored", ["restored the settings of", "plain"]],
  ["tenant.plan_changed", ["changed the plan of", "plain"]],
  ["tenant.override_set", ["set an override for", "plain"]],
  ["tenant.override_ended", ["ended an override of", "plain"]],
  ["plan.created", ["made a plan", "good"]],
  ["plan.version_added", ["added a version of a plan", "plain"]],
  ["usage.corrected", ["corrected a usage counter of", "bad"]],
  ["certificate.warned", ["warned of a certificate of", "bad"]],
  ["certificate.well", ["found a certificate well again of", "good"]],
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
  const flag = text("flag");
  if (flag) return [flag, ...changesOf(details.changes), ...(reason ? [`“${reason}”`] : [])].join(": ");
  const tenants = Array.isArray(details.tenants) ? ` (${details.tenants.join(", ")})` : "";
  const name = text("name") && `${text("name")}${tenants}`;
  if (reason) return name ? `${name}: “${reason}”` : `“${reason}”`;
  if (tenants) return name;
  if (Array.isArray(details.fields)) return settingLabels(details.fields);
  const [from, to, plan] = [text("from"), text("to"), text("plan")];
  if (from && plan) return `from ${from} to ${plan}`;
  if (from && to) return `from ${from} to ${to} on ${text("server") ?? "main"}`;
  const [host, concern] = [text("host"), text("concern")];
  if (host && concern) return concern === "well" ? host : `${host}: ${CONCERN_WORDS[concern] ?? concern}`;
  const server = text("server");
  if (server) return server;
  const code = text("code");
  if (name) return name;
  return code ? `as ${code}${plan ? `, on ${plan}` : ""}` : undefined;
}

const FIELDS: Record<string, string> = {
  description: "description",
  owner: "owner",
  isOnByDefault: "default",
  minimumPlanId: "minimum plan",
  rollout: "rollout",
  salt: "seed",
  startsAt: "from",
  endsAt: "until",
};

/** What was changed of a flag: "rollout none to 25 %, default on to off". */
function changesOf(changes: unknown): string[] {
  if (typeof changes !== "object" || changes === null) return [];
  const words = (name: string, value: unknown) => {
    if (value === null) return "none";
    if (typeof value === "boolean") return value ? "on" : "off";
    if (name === "rollout") return rolloutText(Number(value));
    return name.endsWith("At") ? formatMinute(new Date(String(value))) : String(value);
  };
  const lines = Object.entries(changes as Record<string, [unknown, unknown]>).map(
    ([name, [from, to]]) => `${FIELDS[name] ?? name} ${words(name, from)} to ${words(name, to)}`,
  );
  return lines.length ? [lines.join(", ")] : [];
}

/** A setting that is gone by now is named as it is stored. */
function settingLabels(paths: unknown[]): string {
  return paths
    .map((path) => SETTING_FIELDS.find((field) => field.path === path)?.meta.label.en ?? String(path))
    .join(", ");
}
