import { ActionButton } from "@/components/admin/action-button";
import { ConfirmAction } from "@/components/admin/confirm-action";
import type { AdminFormat } from "@/components/admin/format";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { AdminWords } from "@/components/words/admin-words";
import { ROLES, type Role } from "@/lib/auth/policy";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { Invitation } from "@/lib/staff/invitations";
import { inviteAction, resendInvitationAction, revokeInvitationAction } from "../invitation-actions";
import { InviteForm } from "./invite-form";

type Props = {
  invitations: Invitation[];
  mayInvite: boolean;
  /** What has just been done. */
  done: { invited?: string; revoked?: string };
  locale: Locale;
  format: AdminFormat;
};

/** Inviting somebody to the team, and who has not answered yet. */
export function Invitations({ invitations, mayInvite, done, locale, format }: Props) {
  const t = adminWords(locale, "account");
  if (!mayInvite && invitations.length === 0) return null;
  return (
    <AdminWords locale={locale} parts={["account"]}>
      {done.invited ? (
        <Callout tone="success">{t("invited", { email: done.invited.slice(0, 200) })}</Callout>
      ) : null}
      {done.revoked ? <Callout tone="success">{t("revoked")}</Callout> : null}
      {mayInvite ? (
        <Panel title={t("inviteTitle")} description={t("inviteText")}>
          <InviteForm action={inviteAction} />
        </Panel>
      ) : null}
      {invitations.length > 0 ? (
        <Panel title={t("open")} flush>
          <ul>
            {invitations.map((invitation) => (
              <li
                key={invitation.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-card py-2.5 last:border-b-0"
              >
                <span className="me-auto grid min-w-0">
                  <span className="font-strong [overflow-wrap:anywhere]">{invitation.email}</span>
                  <span className="text-sm text-muted">
                    {t("by", { name: invitation.invitedBy })}, {until(invitation, t, format)}
                  </span>
                </span>
                <Badge>{t(`role_${roleOf(invitation.role)}`)}</Badge>
                {mayInvite ? (
                  <>
                    <ActionButton
                      action={resendInvitationAction}
                      fields={{ id: invitation.id }}
                      variant="outline"
                      size="sm"
                    >
                      {t("resend")}
                    </ActionButton>
                    <ConfirmAction
                      action={revokeInvitationAction}
                      fields={{ id: invitation.id }}
                      ask={t("revoke")}
                      question={t("revokeQuestion", { email: invitation.email })}
                      confirmLabel={t("revokeConfirm")}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </AdminWords>
  );
}

function until(
  { expiresAt }: Invitation,
  t: ReturnType<typeof adminWords<"account">>,
  format: AdminFormat,
): string {
  const when = format.date(expiresAt);
  return expiresAt < new Date() ? t("over", { when }) : t("openUntil", { when });
}

const roleOf = (role: string): Role => ROLES.find((one) => one === role) ?? "viewer";
