/**
 * The shape of a demo company: plain data that the seeder inserts.
 * Nothing here reads the clock, the database or the environment, so a seed is the same on every machine.
 */

import type { FormName } from "@/lib/forms/schema";
import type { Role } from "@/lib/auth/policy";

export type FontId =
  | "inter"
  | "outfit"
  | "fraunces"
  | "source-serif"
  | "bricolage"
  | "archivo"
  | "nunito"
  | "zcool-kuaile"
  | "system";

/** A file below prisma/seed/pictures, such as "bella/hero.webp". */
export type PictureFile = `${string}/${string}.webp`;

export interface DemoBranding {
  name: string;
  tagline: string;
  colors: { primary: string; secondary: string; accent: string; paper: string };
  fonts: { heading: FontId; body: FontId };
  /** Corner radius in px, 0 to 24. */
  radius: number;
  look: "editorial" | "gallery" | "playful";
  logo: { light: PictureFile | null; dark: PictureFile | null };
  favicon: PictureFile | null;
  socialImage: PictureFile | null;
  hero: { title: string; text: string; picture: PictureFile | null };
  /** Left out, the home page has our words. */
  home?: { action: string; featured: string; all: string };
  contact: { email: string; phone: string; address: string };
  links: { terms: string | null; privacy: string | null };
}

export interface DemoSettings {
  locale: "en" | "zh";
  /** Whether visitors choose another language; left out, they do not. */
  languages?: "own" | "every";
  currency: "EUR" | "USD" | "CNY" | "GBP";
  /** IANA name. */
  timeZone: string;
  /** Prices include it. */
  taxRatePercent: number;
  deliveryFeeMinor: number;
  freeDeliveryFromMinor: number | null;
  orderPrefix: string;
}

export interface DemoCategory {
  slug: string;
  name: string;
  description: string;
  picture?: PictureFile;
}

export interface DemoVariant {
  /** Unique within the tenant. */
  sku: string;
  name: string;
  priceMinor: number;
  /** The former price, struck through; always above priceMinor. */
  compareAtMinor?: number;
  /** null = not counted (a kitchen cooks to order). */
  stock: number | null;
}

export interface DemoProduct {
  slug: string;
  name: string;
  /** One line, without a full stop at the end of a fragment. */
  summary: string;
  /** Two to four sentences; paragraphs separated by a blank line. */
  description: string;
  /** Slug of a category of the same tenant. */
  category: string;
  picture: PictureFile;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  tags: string[];
  facts?: { label: string; value: string }[];
  /** To the tenant's own form. */
  answers?: Record<string, unknown>;
  variants: [DemoVariant, ...DemoVariant[]];
  /** How often it is ordered relative to the others; 1 when absent. */
  popularity?: number;
  /** "active" when absent. */
  status?: "draft" | "active" | "archived";
}

export interface DemoCustomer {
  name: string;
  email: string;
  phone: string;
  address: { street: string; postcode: string; city: string; country: string };
  /** To whom they are assigned: the e-mail address of a member of staff, a team, a level. */
  owner?: string;
  team?: string;
  dataLevel?: number;
  /** To the tenant's own form. */
  answers?: Record<string, unknown>;
}

export interface DemoStaff {
  name: string;
  email: string;
  role: Role;
  team?: string;
}

/** How the orders of the last ninety days fall. */
export interface DemoRhythm {
  ordersPerDay: number;
  /** Orders at the end of the ninety days divided by orders at their start. */
  growth: number;
  /** Seven relative weights, Monday first. 0 = closed. */
  weekdays: [number, number, number, number, number, number, number];
  /** Relative weight by local hour of the day; hours not named get no orders. */
  hours: Record<number, number>;
  /** Different products in a basket, and how many of each at most. */
  basket: { minLines: number; typicalLines: number; maxLines: number; maxQuantity: number };
  /** Part of the orders that is cancelled, 0 to 1. */
  cancellationRate: number;
  /** Part of the orders that carries one of `orderNotes`, 0 to 1. */
  noteRate: number;
}

export interface DemoTenant {
  id: string;
  code: string;
  slug: string;
  name: string;
  status: "active" | "suspended";
  /** Where its rows are: the demo shows all three levels. */
  level: "shared" | "schema" | "dedicated";
  suspension?: { reason: string };
  plan: "starter" | "growth" | "scale";
  /** Custom domains, besides <code>.<root>. */
  domains: string[];
  branding: DemoBranding;
  settings: DemoSettings;
  /** Its own fields, as YAML. */
  forms?: Partial<Record<FormName, string>>;
  categories: DemoCategory[];
  products: DemoProduct[];
  customers: DemoCustomer[];
  staff: DemoStaff[];
  /** What customers write on an order. */
  orderNotes: string[];
  /** What staff write on an order's history. */
  staffNotes: string[];
  /** Why orders are cancelled. */
  cancellationReasons: string[];
  rhythm: DemoRhythm;
}
