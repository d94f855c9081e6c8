/** A tenant model as the property test sees it: what tells its rows apart, what they point at, what a mark fits into. */
export type Model = {
  name: ModelName;
  table: string;
  /** After tenant_id. */
  key: readonly string[];
  uniques: readonly (readonly string[])[];
  references: readonly Reference[];
  /** A text that is the tenant's own secret: nobody else may ever read it. */
  mark?: string;
  number?: string;
  appendOnly?: boolean;
  /** What else a row has to have. */
  rest?: Record<string, unknown>;
};
export type Reference = {
  field: string;
  to: ModelName;
  onDelete: "cascade" | "restrict";
  isOptional?: boolean;
};
export type ModelName =
  | "category"
  | "storedFile"
  | "customer"
  | "product"
  | "productImage"
  | "variant"
  | "price"
  | "customerCredential"
  | "customerSession"
  | "cart"
  | "cartLine"
  | "order"
  | "orderLine"
  | "orderEvent"
  | "counter"
  | "usageCounter"
  | "auditEvent"
  | "formVersion"
  | "answerTerm"
  | "mailMessage"
  | "mailText"
  | "customerToken"
  | "mailSuppression"
  | "mailFeedback";

const to = (name: ModelName, field: string, onDelete: "cascade" | "restrict" = "cascade"): Reference => {
  return { field, to: name, onDelete };
};
const perhaps = (reference: Reference): Reference => ({ ...reference, isOptional: true });

/** Parents before their children. */
export const MODELS: readonly Model[] = [
  model("category", "categories", { uniques: [["slug"]], mark: "name", number: "position" }),
  model("storedFile", "stored_files", { key: ["key"], mark: "mime", number: "bytes" }),
  model("customer", "customers", { uniques: [["email"]], mark: "name" }),
  model("product", "products", {
    uniques: [["slug"]],
    references: [perhaps(to("category", "categoryId", "restrict"))],
    mark: "name",
    number: "position",
  }),
  model("productImage", "product_images", {
    references: [to("product", "productId"), to("storedFile", "fileKey", "restrict")],
    mark: "alt",
    number: "position",
  }),
  model("variant", "variants", {
    uniques: [["sku"]],
    references: [to("product", "productId")],
    mark: "name",
    number: "position",
  }),
  model("price", "prices", {
    uniques: [["variantId", "currency"]],
    references: [to("variant", "variantId")],
    number: "amountMinor",
  }),
  model("customerCredential", "customer_credentials", {
    key: ["customerId"],
    references: [to("customer", "customerId")],
    mark: "passwordHash",
    number: "version",
  }),
  model("customerSession", "customer_sessions", {
    references: [to("customer", "customerId")],
    mark: "userAgent",
    rest: { host: "a.test", expiresAt: new Date("2030-01-01") },
  }),
  model("cart", "carts", { references: [perhaps(to("customer", "customerId", "restrict"))] }),
  model("cartLine", "cart_lines", {
    key: ["cartId", "variantId"],
    references: [to("cart", "cartId"), to("variant", "variantId")],
    number: "quantity",
  }),
  model("order", "orders", {
    uniques: [["number"], ["accessToken"], ["idempotencyKey"]],
    references: [perhaps(to("customer", "customerId", "restrict"))],
    mark: "contactName",
    number: "taxMinor",
    rest: {
      ...{ contactEmail: "", contactPhone: "", delivery: {}, paymentMethod: "invoice", currency: "EUR" },
      ...{ subtotalMinor: 0, deliveryFeeMinor: 0, totalMinor: 0 },
    },
  }),
  model("orderLine", "order_lines", {
    key: ["orderId", "position"],
    references: [to("order", "orderId")],
    mark: "productName",
    number: "quantity",
    rest: { sku: "", unitMinor: 0, totalMinor: 0 },
  }),
  model("orderEvent", "order_events", {
    references: [to("order", "orderId")],
    mark: "body",
    appendOnly: true,
    rest: { kind: "note", actorKind: "system", actorName: "" },
  }),
  model("formVersion", "form_versions", { key: ["form", "version"], mark: "source", appendOnly: true }),
  model("answerTerm", "answer_terms", { key: ["form", "field", "term", "rowId"], mark: "field" }),
  model("mailSuppression", "mail_suppressions", {
    key: ["address"],
    mark: "detail",
    rest: { reason: "manual", by: "" },
  }),
  model("mailFeedback", "mail_feedback", {
    mark: "detail",
    rest: { kind: "delivered", address: "", provider: "", providerMessageId: "", at: new Date("2026-01-01") },
  }),
  model("mailMessage", "mail_messages", {
    uniques: [["key"]],
    mark: "toAddress",
    number: "attempts",
    rest: { template: "order-placed", locale: "en" },
  }),
  model("mailText", "mail_texts", { key: ["template", "locale"], mark: "subject", rest: { intro: "" } }),
  model("customerToken", "customer_tokens", {
    uniques: [["tokenHash"]],
    references: [to("customer", "customerId")],
    rest: { purpose: "magic-link", expiresAt: new Date("2030-01-01") },
  }),
  model("counter", "counters", { key: ["name"], number: "value" }),
  model("usageCounter", "usage_counters", { key: ["what", "period"], mark: "warnedIn", number: "used" }),
  model("auditEvent", "audit_events", {
    mark: "subject",
    appendOnly: true,
    rest: { actorKind: "system", actorName: "", action: "test.done" },
  }),
];

const byName = new Map(MODELS.map((one) => [one.name, one]));
export const modelOf = (name: ModelName): Model => byName.get(name)!;

function model(name: ModelName, table: string, rest: Partial<Model>): Model {
  return { name, table, key: ["id"], uniques: [], references: [], ...rest };
}

/** The columns that are compared. */
export function columnsOf({ key, uniques, references, mark, number }: Model): string[] {
  const all = [...key, ...uniques.flat(), ...references.map(({ field }) => field), mark, number];
  return [...new Set(all.filter((one) => one !== undefined))];
}

/** Where a field's values come from: a few for each, and the same for every tenant. */
export function poolOf(model: Model, field: string): readonly (string | number)[] {
  const reference = model.references.find((one) => one.field === field);
  if (reference) return poolOf(modelOf(reference.to), modelOf(reference.to).key[0]!);
  if (field === "currency") return ["EUR", "USD", "GBP"];
  if (field === "form") return ["products", "customers", "orders"];
  if (field === model.number || field === "position" || field === "version")
    return [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const order = MODELS.indexOf(model).toString(16).padStart(2, "0");
  const spelled = (index: number) =>
    field === "id" || field === "rowId"
      ? `00000000-0000-4000-8000-00000000${order}0${index}`
      : `${field}-${index}@same.test`;
  return Array.from({ length: 8 }, (_, index) => spelled(index));
}
