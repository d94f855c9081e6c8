import { z } from "zod";

/** Bounds on what is kept of answers that anybody may write. */
export const MOST_VALUES = 8;
export const LONGEST_VALUE = 160;

/**
 * found: there are such records; nothing: the name has none of them; missing: there is no such name; broken: its servers do not
 * answer the resolver; silent: the resolver does not answer us.
 */
const lookSchema = z.object({
  status: z.enum(["found", "nothing", "missing", "broken", "silent"]),
  values: z.array(z.string()),
  /** Names that it leads to, in their order. */
  aliases: z.array(z.string()),
  ttlSeconds: z.number().nullable(),
});

const recordSchema = z.object({ type: z.enum(["TXT", "CNAME"]), name: z.string(), value: z.string() });

/** What the DNS said of a domain at one moment, as several resolvers see it. */
export const findingsSchema = z.object({
  at: z.number(),
  seen: z.array(z.object({ resolver: z.string(), proof: lookSchema, pointing: lookSchema })),
  /** Of the proof's name below the zone once more, as some forms make it of a full name; and beside it, at the domain itself. */
  doubledProof: z.array(z.string()),
  misplacedProof: z.array(z.string()),
  isPointingDoubled: z.boolean(),
  /** The names of those who may issue certificates; null where anybody may. */
  issuers: z.array(z.string()).nullable(),
  nameServers: z.array(z.string()),
  isZoneMissing: z.boolean(),
  /** A resolver answers only without checking signatures. */
  isBogus: z.boolean(),
  /** Ours at that moment, with which the addresses above are compared. */
  addresses: z.array(z.string()),
  /** What is in the way of a certificate, once all else is there: a code (certificates/state.ts), records that are wanted besides. */
  certificate: z
    .object({ fault: z.string().nullable(), records: z.array(recordSchema) })
    .nullable()
    .default(null),
});

export type Look = z.infer<typeof lookSchema>;
export type Findings = z.infer<typeof findingsSchema>;

/** What was kept of a check; null for anything that this version cannot read. */
export function readFindings(stored: unknown): Findings | null {
  return findingsSchema.safeParse(stored).data ?? null;
}
