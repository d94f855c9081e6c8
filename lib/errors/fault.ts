import type en from "@/messages/en/admin/refusals.json";

/** What can be said of a refusal: a key of messages/<language>/admin/refusals.json. The language is known to the surface alone. */
export type Refusal = keyof typeof en;
export type FaultValues = Record<string, string | number>;

/**
 * What is wrong with one field, to be said in the reader's language: for the messages of schemas, which have to be text, and for the
 * `fields` of an AppError.
 */
export function fault(key: Refusal, values?: FaultValues): string {
  return values ? `${key} ${JSON.stringify(values)}` : key;
}

/** The key and values of a fault; null for text that is none. */
export function readFault(text: string): { key: string; values: FaultValues } | null {
  const [, key, values] = /^(\w+)(?: (\{.*\}))?$/s.exec(text) ?? [];
  if (!key) return null;
  try {
    return { key, values: values ? (JSON.parse(values) as FaultValues) : {} };
  } catch {
    return null;
  }
}
