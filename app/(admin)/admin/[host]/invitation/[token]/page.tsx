import { staffLocale } from "@/lib/auth/guards";
import { requireTenant } from "@/lib/auth/request";
import { ROLES, type Role } from "@/lib/auth/policy";
import { adminWords } from "@/lib/i18n/admin";
import { findInvitation } from "@/lib/staff/accept-invitation";
import { adminTitle } from "../../_page/admin-title";
import { LinkForm } from "../../_account/account-forms";
import { acceptInvitationAction } from "../../_account/actions";
import { Entrance, LinkOver } from "../../_account/entrance";

export const generateMetadata = adminTitle("account", "invitations", { referrer: "same-origin" });

type Props = { params: Promise<{ host: string; token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { host, token } = await params;
  const tenant = await requireTenant(host);
  const locale = await staffLocale();
  const t = adminWords(locale, "account");
  const invitation = await findInvitation({ tenant, locale }, token);
  if (!invitation) return <LinkOver tenant={tenant} locale={locale} againHref={null} />;
  const { email, invitedBy: inviter, isKnown } = invitation;
  const role = ROLES.find((one): one is Role => one === invitation.role) ?? "viewer";
  return (
    <Entrance
      tenant={tenant}
      locale={locale}
      title={t("acceptTitle", { shop: tenant.branding.name })}
      text={t("acceptText", { inviter, email, role: t(`role_${role}`) })}
    >
      {isKnown ? <p className="text-muted">{t("acceptKnown")}</p> : null}
      <LinkForm
        action={acceptInvitationAction}
        token={token}
        submit={t("accept")}
        asks={isKnown ? [] : ["name", "password"]}
      />
    </Entrance>
  );
}
