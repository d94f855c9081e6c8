import { z } from "zod";
import type { Field } from "./schema";

/** A form as it was posted, by the names of its inputs; what occurs more than once is a list. */
export type Posted = Record<string, unknown>;

/** What was posted for a form: groups by name, as deep as their names go. */
export type PostedAnswers = { [key: string]: unknown };

export type Converted = {
  answers: Record<string, unknown>;
  /** The name of the input that an answer came from; rows left empty are counted there, and not among the answers. */
  nameOf: (path: string) => string;
};

/** The input that says that a form was asked at all: unticked boxes are not posted, so nothing posted could mean either. */
export const MARK = "answers";
/** What the box beside a stored file posts. */
export const REMOVE = "remove";
/** The parts of an address, in the order in which they are asked. */
export const ADDRESS_PARTS = ["street", "postcode", "city", "region", "country"] as const;

const MOST_PARTS = 12;

/** The answers among what was posted; null where nobody was asked. */
export function postedAnswers(posted: Posted): PostedAnswers | null {
  if (!(MARK in posted)) return null;
  const root = bag();
  for (const [name, value] of Object.entries(posted)) {
    if (!name.startsWith(`${MARK}.`)) continue;
    const path = name.slice(MARK.length + 1).split(".");
    if (path.length > MOST_PARTS)
      root[name] = value; // no field, and refused as none
    else put(root, path, value);
  }
  return root;
}

/** A form of ours that asks a tenant's form as well: what was posted for that is in `answers`. */
export function withAnswers<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  const answers = z.custom<PostedAnswers | null>();
  return z.preprocess(
    (posted) => ({ ...(posted as Posted), answers: postedAnswers(posted as Posted) }),
    z.object({ ...schema.shape, answers }),
  );
}

/** The answers about one thing alone, as its page sends them. */
export const answersFormSchema = withAnswers(z.object({ id: z.uuid(), stamp: z.string().max(64) }));

/** Puts something in the place of each file that was chosen. */
export async function replaceFiles(
  fields: Field[],
  posted: PostedAnswers,
  replace: (file: File, field: Extract<Field, { type: "file" }>, name: string) => Promise<string>,
  at: string = MARK,
): Promise<PostedAnswers> {
  const replaced = bag();
  for (const [key, value] of Object.entries(posted)) {
    const field = fields.find((one) => one.key === key);
    const name = `${at}.${key}`;
    if (field?.type === "file") {
      const file = fileOf(value);
      replaced[key] = file instanceof File ? await replace(file, field, name) : value;
    } else if (field?.type === "group" && isBag(value) && field.many) {
      const rows = bag();
      replaced[key] = rows;
      for (const [row, inner] of Object.entries(value))
        rows[row] = isBag(inner) ? await replaceFiles(field.fields, inner, replace, `${name}.${row}`) : inner;
    } else if (field?.type === "group" && isBag(value)) {
      replaced[key] = await replaceFiles(field.fields, value, replace, name);
    } else replaced[key] = value;
  }
  return replaced;
}

/** Whether a file was chosen anywhere. */
export function hasFile(posted: unknown): boolean {
  if (posted instanceof File) return posted.size > 0;
  if (typeof posted !== "object" || posted === null) return false;
  return Object.values(posted).some(hasFile);
}

/**
 * Makes answers of what was posted: numbers of text, nothing of what was left empty, lists without their empty rows. What does
 * not look like an answer stays as it is, to be refused by answersSchema(), and so does what no field is there for.
 */
export function convertPosted(fields: Field[], posted: PostedAnswers): Converted {
  const rows = new Map<string, string[]>();
  const answers = convertGroup(fields, posted, MARK, rows);
  return { answers, nameOf: (path) => nameOf(path, rows) };
}

function convertGroup(fields: Field[], posted: PostedAnswers, at: string, rows: Map<string, string[]>) {
  const answers = bag();
  for (const [key, value] of Object.entries(posted)) {
    const field = fields.find((one) => one.key === key);
    const answer = field ? convert(field, value, `${at}.${key}`, rows) : value;
    if (answer !== undefined) answers[key] = answer;
  }
  return answers;
}

function convert(field: Field, value: unknown, at: string, rows: Map<string, string[]>): unknown {
  switch (field.type) {
    case "text":
      return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() || undefined : value;
    case "number":
      return typeof value === "string" ? numberOf(value) : value;
    case "multi-select": {
      const given = Array.isArray(value) ? (value as unknown[]) : [value];
      // An action hands back what was chosen in lines (lib/actions/run-action).
      const chosen = given.flatMap((one) =>
        typeof one === "string" ? one.split("\n").filter(Boolean) : [one],
      );
      return chosen.length > 0 ? chosen : undefined;
    }
    case "file":
      return fileOf(value);
    case "address":
      return isBag(value) ? addressOf(value) : value;
    case "group": {
      if (!isBag(value)) return value;
      if (field.many) return rowsOf(field.fields, value, at, rows);
      const answers = convertGroup(field.fields, value, at, rows);
      return isEmpty(answers) ? undefined : answers;
    }
    default:
      return value === "" ? undefined : value;
  }
}

/** A comma is as good as a point, and so are their wide forms. */
function numberOf(text: string): unknown {
  const plain = text.normalize("NFKC").replaceAll(/\s/g, "");
  if (plain === "") return undefined;
  return /^[-+]?\d{1,15}([.,]\d{1,10})?$/.test(plain) ? Number(plain.replace(",", ".")) : text;
}

/** A file that was chosen, else the key of what is stored, else nothing; one input of each kind has the same name. */
function fileOf(value: unknown): unknown {
  const given = Array.isArray(value) ? (value as unknown[]) : [value];
  const chosen = given.find((one) => one instanceof File && one.size > 0);
  if (chosen) return chosen;
  const words = given.filter((one) => typeof one === "string" && one !== "");
  return words.includes(REMOVE) ? undefined : words[0];
}

function addressOf(posted: PostedAnswers): unknown {
  const parts = Object.entries(posted).map(([part, value]): [string, unknown] => [
    part,
    typeof value === "string" ? value.trim() : value,
  ]);
  const given = parts.filter(([, value]) => value !== "");
  if (given.length === 0) return undefined;
  const address = { street: "", postcode: "", city: "", ...Object.fromEntries(given) } as PostedAnswers;
  if (typeof address.country === "string") address.country = address.country.toUpperCase();
  return address;
}

function rowsOf(fields: Field[], posted: PostedAnswers, at: string, rows: Map<string, string[]>): unknown {
  const numbers = Object.keys(posted);
  if (!numbers.every((number) => /^\d{1,3}$/.test(number) && isBag(posted[number]))) return posted;
  const kept: string[] = [];
  const list: unknown[] = [];
  for (const number of numbers.sort((left, right) => Number(left) - Number(right))) {
    const row = convertGroup(fields, posted[number] as PostedAnswers, `${at}.${list.length}`, rows);
    if (isEmpty(row)) continue;
    list.push(row);
    kept.push(number);
  }
  rows.set(at, kept);
  return list.length > 0 ? list : undefined;
}

function nameOf(path: string, rows: Map<string, string[]>): string {
  const parts = path.split(".");
  // One of several that were chosen has no input of its own name.
  if (/^\d+$/.test(parts.at(-1)!) && !rows.has(parts.slice(0, -1).join("."))) parts.pop();
  return parts
    .map((part, index) => rows.get(parts.slice(0, index).join("."))?.[Number(part)] ?? part)
    .join(".");
}

function put(root: PostedAnswers, path: string[], value: unknown): void {
  const last = path.pop()!;
  let place = root;
  for (const part of path) {
    const inner = place[part];
    place = isBag(inner) ? inner : ((place[part] = bag()) as PostedAnswers);
  }
  place[last] = value;
}

// Own names only: a field called __proto__ is nothing but a field that there is not.
function bag(): PostedAnswers {
  return Object.create(null) as PostedAnswers;
}

function isBag(value: unknown): value is PostedAnswers {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === null;
}

function isEmpty(answers: PostedAnswers): boolean {
  return Object.keys(answers).length === 0;
}
