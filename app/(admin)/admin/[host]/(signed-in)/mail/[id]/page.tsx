import { ActionButton } from "@/components/admin/action-button";
import { readersFormat } from "@/components/admin/format";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { adminWords } from "@/lib/i18n/admin";
import { picturesAtHost } from "@/lib/mail/at-host";
import { getMail } from "@/lib/mail/list-mail";
import { renderMailPreview } from "@/lib/mail/preview";
import { mayBeResent } from "@/lib/mail/resend";
import { isOver } from "@/lib/mail/state";
import { adminPage } from "../../../_page/admin-page";
import { wordsOf } from "../_components/error-words";
import { MailFrame } from "../_components/mail-frame";
import { MailStateBadge } from "../_components/mail-state";
import { resendMailAction } from "../actions";
import { adminTitle } from "../../../_page/admin-title";

export const generateMetadata = adminTitle("shell", "mail");

export default adminPage("mail:write", async (ctx, query, id) => {
  const t = adminWords(ctx.locale, "mail");
  const mail = await getMail(ctx, id);
  const format = readersFormat(ctx);
  const preview = await renderMailPreview(ctx, mail.template, ctx.tenant.branding, { locale: mail.locale });
  const isRetried = mail.state === "queued" && mail.error && mail.dueAt;
  return (
    <>
      <PageHeader
        above={
          <Link href="/admin/mail" className="link text-sm">
            {t("back")}
          </Link>
        }
        title={mail.subject || t(`name_${mail.template}`)}
        badge={<MailStateBadge state={mail.state} locale={ctx.locale} />}
        description={
          isRetried ? t("about_queuedAgain", { when: format.short(mail.dueAt!) }) : t(`about_${mail.state}`)
        }
        actions={
          isOver(mail.state) && mayBeResent(mail.template) ? (
            <ActionButton action={resendMailAction} fields={{ id: mail.id }} variant="outline">
              {t("resend")}
            </ActionButton>
          ) : null
        }
      />
      {query.resent ? <Callout tone="success">{t("resent")}</Callout> : null}
      {mail.error ? (
        <Callout
          tone={isRetried ? "warning" : "danger"}
          title={mail.error.detail ? t("providerSays") : undefined}
        >
          <p className="[overflow-wrap:anywhere]">{wordsOf(mail.error, ctx.locale)}</p>
          {mail.error.detail ? <code className="text-sm text-muted">{mail.error.code}</code> : null}
        </Callout>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Panel title={t("details")}>
          <KeyValueList
            items={[
              { key: t("to"), value: mail.to.address },
              { key: t("template"), value: t(`name_${mail.template}`) },
              { key: t("language"), value: mail.locale === "zh" ? "中文" : "English" },
              { key: t("created"), value: format.short(mail.createdAt) },
              {
                key: t("sent"),
                value: mail.sentAt ? format.short(mail.sentAt) : t("notYet"),
              },
              { key: t("attempts"), value: String(mail.attempts) },
              ...(mail.provider ? [{ key: t("provider"), value: mail.provider }] : []),
            ]}
          />
        </Panel>
        <Panel title={t("preview")} description={t("previewNote")} flush>
          <MailFrame html={picturesAtHost(preview.html, "")} title={t("previewFrame")} />
        </Panel>
      </div>
    </>
  );
});
