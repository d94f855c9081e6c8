/** What an export never holds, by the end of a table's name, so that a later table of the kind is left out as well. */
const LEFT_OUT: [RegExp, why: string][] = [
  [/_credentials?$/, "Passwords stay where they were set: people set new ones in the new place."],
  [/_(sessions?|tokens?)$/, "Whoever is signed in here is not signed in elsewhere."],
  [/_terms$/, "They are made of other rows, again where those are imported."],
  [/_keys?$/, "They open secrets, and stay with whoever keeps those."],
  [/_secrets?$/, "Keys of outside services are entered anew."],
];

/** Of the platform's tables: what is about this installation and not about the tenant. */
const OF_THIS_INSTALLATION: Record<string, string> = {
  placements: "Where the rows are is decided where they are imported.",
  integrations: "Outside services are connected anew: their credentials are not exported.",
  mail_senders: "The address is proved anew: the key that signs for it is not exported.",
  flag_overrides: "Who is given what early is decided where the tenant is.",
  plan_overrides: "What was agreed with this installation's operators holds here.",
  usage_levels: "It is counted again where the rows are imported.",
  policy_reports: "What browsers have reported of this installation's pages says nothing of another one's.",
  routing_changes: "It tells the processes of this installation what to read again.",
};

/** Why a table is not exported, or null for one that is. */
export function leftOutBecause(table: string): string | null {
  return OF_THIS_INSTALLATION[table] ?? LEFT_OUT.find(([end]) => end.test(table))?.[1] ?? null;
}
