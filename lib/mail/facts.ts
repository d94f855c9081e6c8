/** What a mail tells, as plain data: everything but words and looks. Amounts are in minor units, moments ISO strings. */
export type OrderFacts = {
  kind: "order";
  number: string;
  customer: string;
  status: string;
  currency: string;
  totals: { subtotalMinor: number; deliveryFeeMinor: number; taxMinor: number; totalMinor: number };
  lines: { productName: string; variantName: string; quantity: number; totalMinor: number }[];
  delivery: { street: string; postcode: string; city: string };
  paymentMethod: string;
  paymentStatus: string;
  note: string;
  href: string;
};

export type LinkFacts = {
  kind: "link";
  name: string;
  href: string;
  minutes: number;
  /** What the person has chosen to read, where that is known. */
  language?: string | null;
};
export type InvitationFacts = {
  kind: "invitation";
  inviter: string;
  role: string;
  days: number;
  href: string;
};
export type SignInFacts = {
  kind: "sign-in";
  name: string;
  device: string;
  at: string;
  host: string;
  href: string;
};
export type DomainFacts = {
  kind: "domain";
  domain: string;
  /** What was found wrong, in words for people; empty where nothing is. */
  problem: string;
  until: string | null;
  href: string;
};
export type DigestFacts = {
  kind: "digest";
  name: string;
  every: "day" | "week";
  /** First and last day, as in lib/time/day. */
  from: string;
  until: string;
  currency: string;
  orders: number;
  revenueMinor: number;
  before: { orders: number; revenueMinor: number };
  open: number;
  best: { name: string; quantity: number }[];
  href: string;
  /** Where a reader ends it, and where a mail program does so for them. */
  unsubscribe: { href: string; oneClick: string };
};

export type MailFacts = OrderFacts | LinkFacts | InvitationFacts | SignInFacts | DomainFacts | DigestFacts;
