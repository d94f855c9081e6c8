import { z } from "zod";
import { BUCKETS, FIRST_SALT } from "./state";

const key = z.string().max(63);
const tenantId = z.uuid();
const reason = z
  .string()
  .trim()
  .min(3, "Say why, in a few words")
  .max(300, "A reason has at most 300 characters");

/** A moment as a form's date and time field writes it, in UTC; left empty, none. */
const moment = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || !Number.isNaN(momentOf(text).getTime()), "Enter a day and a time")
  .transform((text) => (text === "" ? null : momentOf(text)));

/** Left empty, no share is asked for. Two decimals are what 10,000 buckets can tell apart. */
const rollout = z
  .string()
  .trim()
  .default("")
  .transform((text) => text.replace(",", "."))
  .refine(
    (text) => /^(\d{1,3}(\.\d{1,2})?)?$/.test(text),
    "Enter a percentage with up to two decimals, or nothing",
  )
  .transform((text) => (text === "" ? null : Math.round(Number(text) * 100)))
  .refine((buckets) => buckets === null || buckets <= BUCKETS, "At most 100 %");

const values = z.object({
  description: z.string().trim().min(1, "Say what it switches").max(200, "At most 200 characters"),
  owner: z.string().trim().min(1, "Enter who is asked about it").max(60, "At most 60 characters"),
  isOnByDefault: z.enum(["on", "off"], { error: "Choose on or off" }).transform((word) => word === "on"),
  minimumPlanId: z
    .string()
    .max(40)
    .default("")
    .transform((id) => id || null),
  rollout,
  salt: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{1,64}$/, "Digits and the letters a to f")
    .default(FIRST_SALT),
  startsAt: moment,
  endsAt: moment,
});

const inOrder = ({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) =>
  !startsAt || !endsAt || endsAt > startsAt;
const order = { path: ["endsAt"], error: "The end is before the beginning" };

/** What an operator says of a flag. */
export const flagValuesSchema = values.refine(inOrder, order);
export type FlagValues = z.output<typeof flagValuesSchema>;

/** `version` is the one that was shown: who changed it since is not overruled unseen. */
export const changeFlagSchema = values
  .extend({ key, version: z.coerce.number().int().min(0) })
  .refine(inOrder, order);

export const flagOnlySchema = z.object({ key });

export const setOverrideSchema = z.object({
  key,
  tenantCode: z.string().trim().toLowerCase().min(1, "Enter the code of a tenant").max(63),
  isOn: z.enum(["on", "off"], { error: "Choose on or off" }).transform((word) => word === "on"),
  reason,
  endsAt: moment,
});

export const removeOverrideSchema = z.object({ key, tenantId });

/** A field with a date and a time says nothing of a zone: the console's clock is UTC. */
function momentOf(text: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text) ? `${text}Z` : Number.NaN);
}
