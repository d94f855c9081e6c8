import { z } from "zod";

/** Whether a server takes new tenants. */
export const setAcceptingSchema = z.object({
  serverId: z.string().max(31),
  accepting: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});

export type SetAcceptingInput = z.output<typeof setAcceptingSchema>;

const name = z.string().trim().min(1, "Enter a name").max(60, "A name has at most 60 characters");
const capacity = z.coerce
  .number("Enter a whole number")
  .int("Enter a whole number")
  .min(1, "At least 1")
  .max(10_000_000, "At most 10000000");

/** A server to be added. */
export const addServerSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, "Up to 31 small letters, digits and hyphens, not a hyphen first")
    .refine((id) => id !== "main", "That is the server of the platform itself"),
  name: name.optional(),
  /** Used for this and kept nowhere. `sslmode` other than `disable` means that its certificate is verified by everybody. */
  adminUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: "Enter postgresql://ROLE:PASSWORD@HOST:PORT/DATABASE" })
    .refine((url) => new URL(url).hostname !== "", "It needs a host: every process connects to it"),
  database: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,62}$/, "Small letters, digits and _, a letter first")
    .default("livery"),
  capacity: capacity.optional(),
  /** Gives the roles our passwords although they have others there. */
  resetPasswords: z.boolean().default(false),
});

export type AddServerInput = z.output<typeof addServerSchema>;

/** What can be changed about a server. `replica` is HOST:PORT, or "none". */
export const changeServerSchema = z.object({
  name: name.optional(),
  capacity: capacity.optional(),
  replica: z
    .string()
    .trim()
    .regex(/^(none|[^\s:/@]+:\d{1,5})$/, "Enter HOST:PORT, or none")
    .transform((text) => {
      if (text === "none") return null;
      const [host, port] = text.split(":") as [string, string];
      return { host, port: Number(port) };
    })
    .optional(),
});

export type ChangeServerInput = z.output<typeof changeServerSchema>;
