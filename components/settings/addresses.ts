import type { SettingsForm } from "@/lib/settings/form-schema";

/** An address with these query values; empty ones are left out. */
export function addressOf(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return search.size ? `${path}?${search}` : path;
}

export type Search = Record<string, string | string[] | undefined>;

/** A page's query string, the first value of each name. */
export function firstOfEach(search: Search): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

/** Back to where the form was, with what was done. Never the same twice, so that the page knows its form is a new one. */
export function afterSaving(path: string, form: SettingsForm, version: number | null): string {
  const { section, q } = form;
  return addressOf(path, { section, q, done: version?.toString() ?? "unchanged", at: stamp() });
}

/** To the history, which offers the way back to what was in use before. */
export function afterRestoring(
  path: string,
  { version: from, seen }: { version: number; seen: number },
  version: number | null,
): string {
  const done = version
    ? { done: String(version), from: String(from), undo: String(seen) }
    : { done: "unchanged" };
  return addressOf(`${path}/history`, { ...done, at: stamp() });
}

const stamp = () => Date.now().toString(36);
