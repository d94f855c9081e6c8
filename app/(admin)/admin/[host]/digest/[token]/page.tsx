import type { Metadata } from "next";
import { cache } from "react";
import { ActionButton } from "@/components/admin/action-button";
import { Link } from "@/components/ui/link";
import { adminLocale } from "@/lib/auth/locale";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { digestReaderOfToken } from "@/lib/mail/digest-readers";
import { DigestState, isDigestSent } from "../../_account/digest-state";
import { Entrance } from "../../_account/entrance";
import { endDigestByLinkAction } from "./actions";

type Props = { params: Promise<{ host: string; token: string }> };

/** Whose link it is, spoken to in the language of their mail. */
const readLink = cache(async (host: string, token: string) => {
  const tenant = await requireTenant(host);
  const reader = await digestReaderOfToken({ tenant }, token);
  return { tenant, reader, locale: await adminLocale(tenant, reader?.language ?? null) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, token } = await params;
  const { locale } = await readLink(host, token);
  return { title: adminWords(locale, "account")("digestTitle"), referrer: "same-origin" };
}

/** Where the link in a digest leads: whoever has it ends it for its reader. */
export default async function DigestPage({ params }: Props) {
  const { host, token } = await params;
  const { tenant, reader, locale } = await readLink(host, token);
  const t = adminWords(locale, "account");
  const entrance = { tenant, locale, title: t("digestTitle") };
  if (!reader) return <Entrance {...entrance} text={t("digestNobody", { shop: tenant.branding.name })} />;
  return (
    <Entrance {...entrance}>
      <DigestState tenant={tenant} locale={locale} reader={reader} />
      {isDigestSent(tenant, reader) ? (
        <ActionButton action={endDigestByLinkAction} fields={{ token }} size="lg" block>
          {t("digestEnd")}
        </ActionButton>
      ) : null}
      {reader.wantsDigest ? null : (
        <Link href={`/admin/staff/${reader.id}`} className="link justify-self-start">
          {t("digestOwnPage")}
        </Link>
      )}
    </Entrance>
  );
}
