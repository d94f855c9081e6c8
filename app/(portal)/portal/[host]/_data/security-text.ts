import type { Tenant } from "@/lib/tenancy/context";

/** Long enough that whoever keeps it need not ask daily; RFC 9116 wants less than a year. */
const VALID_DAYS = 180;

/** The text of security.txt, or null for a tenant that names no way to reach it. */
export function securityText(
  tenant: Pick<Tenant, "branding" | "settings">,
  origin: string,
  now: Date,
): string | null {
  const { email, phone } = tenant.branding.contact;
  const contacts = [email && `mailto:${email}`, phone && `tel:${phone.replace(/[^+\d]/g, "")}`].filter(
    Boolean,
  );
  if (contacts.length === 0) return null;
  // By the day, so that the same text is answered all day.
  const expires = new Date(Math.floor(now.getTime() / 86_400_000 + VALID_DAYS) * 86_400_000);
  const lines = [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace(".000", "")}`,
    `Preferred-Languages: ${tenant.settings.general.locale === "zh" ? "zh, en" : tenant.settings.general.locale}`,
    `Canonical: ${origin}/.well-known/security.txt`,
  ];
  return `${lines.join("\n")}\n`;
}
