import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { DigestReader } from "@/lib/mail/digest-readers";
import type { Tenant } from "@/lib/tenancy/context";

type Props = { tenant: Tenant; locale: Locale; reader: DigestReader };

/** Whether a reader gets the digest, in a sentence; said anew to who does not see it change. */
export function DigestState({ tenant, locale, reader }: Props) {
  const t = adminWords(locale, "account");
  const facts = { email: reader.email, shop: tenant.branding.name };
  const key = !reader.wantsDigest ? "digestOff" : isDigestSent(tenant, reader) ? "digestOn" : "digestNever";
  return (
    <p role="status" className="[overflow-wrap:anywhere]">
      {t(key, facts)}
    </p>
  );
}

/** Whether one is sent to them: the tenant sends it, and they want it. */
export function isDigestSent({ settings }: Tenant, { wantsDigest }: DigestReader): boolean {
  return wantsDigest && settings.notifications.emailDigest !== "never";
}
