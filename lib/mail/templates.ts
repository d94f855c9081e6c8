/** What a mail is about: the group it is listed in, who gets it, and what its subject and opening may name. */
type Template = {
  group: "orders" | "accounts" | "domains" | "digest";
  to: "customer" | "staff" | "either";
  variables: readonly Variable[];
  /** Has a link that lets somebody in: it is made when it is sent, and kept nowhere. */
  isSensitive?: boolean;
};

export const VARIABLES = [
  "shop",
  "customer",
  "order",
  "total",
  "name",
  "inviter",
  "role",
  "minutes",
  "days",
  "device",
  "time",
  "domain",
  "orders",
  "revenue",
  "period",
] as const;
export type Variable = (typeof VARIABLES)[number];

const OF_ORDER = ["customer", "order", "total", "shop"] as const;

/** Every mail there is. Its words are in messages/<language>/mail.json, under the same name. */
export const TEMPLATES = {
  "order-placed": { group: "orders", to: "customer", variables: OF_ORDER },
  "order-on-the-way": { group: "orders", to: "customer", variables: OF_ORDER },
  "order-cancelled": { group: "orders", to: "customer", variables: OF_ORDER },
  "order-refunded": { group: "orders", to: "customer", variables: OF_ORDER },
  invitation: {
    group: "accounts",
    to: "staff",
    variables: ["inviter", "role", "days", "shop"],
    isSensitive: true,
  },
  "magic-link": {
    group: "accounts",
    to: "either",
    variables: ["name", "minutes", "shop"],
    isSensitive: true,
  },
  "password-reset": {
    group: "accounts",
    to: "either",
    variables: ["name", "minutes", "shop"],
    isSensitive: true,
  },
  "password-changed": { group: "accounts", to: "either", variables: ["name", "device", "time", "shop"] },
  "new-sign-in": { group: "accounts", to: "either", variables: ["name", "device", "time", "shop"] },
  "domain-verified": { group: "domains", to: "staff", variables: ["domain", "shop"] },
  "domain-warned": { group: "domains", to: "staff", variables: ["domain", "shop"] },
  "domain-lost": { group: "domains", to: "staff", variables: ["domain", "shop"] },
  digest: { group: "digest", to: "staff", variables: ["name", "orders", "revenue", "period", "shop"] },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

export function isTemplateName(value: unknown): value is TemplateName {
  return typeof value === "string" && Object.hasOwn(TEMPLATES, value);
}

/** The template, whatever it is, with what all have. */
export function templateOf(name: TemplateName): Template {
  return TEMPLATES[name];
}
