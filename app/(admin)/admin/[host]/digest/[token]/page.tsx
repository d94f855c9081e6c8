import { ActionButton } from "@/components/admin/action-button";
import { staffLocale } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { adminWords } from "@/lib/i18n/admin";
import { digestReaderOfToken } from "@/lib/mail/digest-readers";
import { Entrance, LinkOver } from "../../_account/entrance";
import { adminTitle } from "../../_page/admin-title";
import { chooseDigestByLinkAction } from "./actions";

export const generateMetadata = adminTitle("account", "digestTitle", { referrer: "same-origin" });

type Props = { params: Promise<{ host: string; token: string }> };

/** Where the link in a digest leads: whoever has it ends it for its reader, or has it sent again. */
export default async function DigestPage({ params }: Props) {
  const { host, token } = await params;
  const tenant = await requireTenant(host);
  const locale = await staffLocale();
  const t = adminWords(locale, "account");
  const reader = await digestReaderOfToken({ tenant }, token);
  if (!reader) return <LinkOver tenant={tenant} locale={locale} againHref={null} />;
  const { email, wantsDigest } = reader;
  const facts = { email, shop: tenant.branding.name };
  return (
    <Entrance
      tenant={tenant}
      locale={locale}
      title={t("digestTitle")}
      text={t(wantsDigest ? "digestOn" : "digestOff", facts)}
    >
      <ActionButton
        action={chooseDigestByLinkAction}
        fields={{ token, wants: wantsDigest ? "no" : "yes" }}
        variant={wantsDigest ? "primary" : "outline"}
        size="lg"
        block
      >
        {t(wantsDigest ? "digestEnd" : "digestBegin")}
      </ActionButton>
    </Entrance>
  );
}
