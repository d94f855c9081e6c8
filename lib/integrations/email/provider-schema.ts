import { z } from "zod";
import { isAddress, normalAddress } from "./message";

/* Messages are keys of the part `integrations` of the admin's words, under `faults`: the reader's language is not known here. */

export const EMAIL_PROVIDERS = ["smtp", "ses", "sendgrid", "resend"] as const;
export type EmailProvider = (typeof EMAIL_PROVIDERS)[number];

const HOST =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$|^[0-9a-f:.]+$/;
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "tooLong")
    .regex(/^[^\u0000-\u001f\u007f]*$/, "line");
const optional = (max: number) => line(max).optional().default("");

/** What may be seen again, by provider: kept as `integrations.settings`. */
export const settingsSchemas = {
  smtp: z.object({
    host: line(253).toLowerCase().regex(HOST, "host"),
    port: z.coerce.number({ error: "port" }).int("port").min(1, "port").max(65_535, "port"),
    security: z.enum(["tls", "starttls", "none"], { error: "choose" }),
    user: optional(200),
  }),
  ses: z.object({
    region: line(40).regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "region"),
    accessKeyId: line(128).regex(/^[A-Z0-9]{4,128}$/, "accessKeyId"),
    /** Whose notices are taken (webhooks); without it none are. */
    topicArn: optional(256).refine(
      (text) => !text || /^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w.-]+$/.test(text),
      "topicArn",
    ),
  }),
  sendgrid: z.object({
    region: z.enum(["global", "eu"], { error: "choose" }),
    /** The verification key of signed events, which is public; without it none are taken. */
    verificationKey: optional(500).refine(
      (text) => !text || /^[A-Za-z0-9+/=]{80,}$/.test(text),
      "verificationKey",
    ),
  }),
  resend: z.object({}),
} as const;

export type SettingsOf<Provider extends EmailProvider> = z.output<(typeof settingsSchemas)[Provider]>;

/** What is entered and never shown again, by provider. */
export const secretFields = {
  smtp: [{ name: "password", isRequired: false }],
  ses: [{ name: "secretAccessKey", isRequired: true }],
  sendgrid: [{ name: "apiKey", isRequired: true }],
  resend: [
    { name: "apiKey", isRequired: true },
    { name: "signingKey", isRequired: false },
  ],
} as const satisfies Record<EmailProvider, readonly { name: string; isRequired: boolean }[]>;

export type SecretName = (typeof secretFields)[EmailProvider][number]["name"];

/** Settings that say where a secret goes: with another one it has to be entered again, so that nobody can have it sent to them. */
export const whereSecretsGo: Readonly<Record<EmailProvider, readonly string[]>> = {
  smtp: ["host", "port", "security", "user"],
  ses: [],
  sendgrid: [],
  resend: [],
};

/** A form's fields: `settings.<name>`, `secret.<name>` (empty: stays as it is), and the sender's address. */
export const connectSchema = z.looseObject({
  provider: z.enum(EMAIL_PROVIDERS, { error: "choose" }),
  /** Of the connection that was shown; 0 for none. */
  version: z.coerce.number({ error: "choose" }).int().min(0),
});

export const secretSchema = z
  .string()
  .max(1_000, "tooLong")
  .regex(/^[^\u0000-\u001f\u007f]*$/, "line")
  .transform((text) => text.trim());

export const senderSchema = z.object({
  address: z
    .string()
    .trim()
    .max(200, "tooLong")
    .refine((text) => isAddress(text) && /\.[a-z0-9-]{2,}$/i.test(text), "address")
    .transform(normalAddress),
});

export const addressSchema = z.object({
  address: z.string().trim().max(320, "tooLong").refine(isAddress, "address").transform(normalAddress),
});
