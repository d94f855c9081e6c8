import { ConfirmAction } from "@/components/admin/confirm-action";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { AdminWords } from "@/components/words/admin-words";
import { adminWords } from "@/lib/i18n/admin";
import { isLocale, LOCALES } from "@/lib/i18n/locale";
import { senderOfBrand } from "@/lib/mail/brand-of";
import { picturesAtHost } from "@/lib/mail/at-host";
import { loadText } from "@/lib/mail/load-texts";
import { renderMailPreview } from "@/lib/mail/preview";
import { isTemplateName, TEMPLATE_NAMES, TEMPLATES, type TemplateName } from "@/lib/mail/templates";
import { adminPage, withQuery } from "../../../_page/admin-page";
import { MailTabs } from "../_components/mail-tabs";
import { TextEditor } from "../_components/text-editor";
import {
  previewMailTextAction,
  resetMailTextAction,
  saveMailTextAction,
  sendTestMailAction,
} from "../actions";
import { adminTitle } from "../../../_page/admin-title";

export const generateMetadata = adminTitle("shell", "mail");

const PATH = "/admin/mail/texts";
const GROUPS = [...new Set(TEMPLATE_NAMES.map((name) => TEMPLATES[name].group))];
const LANGUAGES = { en: "English", zh: "中文" } as const;

export default adminPage("mail:write", async (ctx, query) => {
  const t = adminWords(ctx.locale, "mail");
  const template: TemplateName = isTemplateName(query.mail) ? query.mail : "order-placed";
  const locale = isLocale(query.lang) ? query.lang : ctx.tenant.settings.general.locale;
  const { text, ours, isOwn, own } = await loadText(ctx, { template, locale });
  const mail = await renderMailPreview(ctx, template, ctx.tenant.branding, { locale, text });
  const hasOwn = (name: TemplateName) => own.some((one) => one.template === name);
  return (
    <>
      <PageHeader title={t("textsTitle")} description={t("textsDescription")} />
      <MailTabs locale={ctx.locale} current="texts" />
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <nav aria-label={t("mails")} className="grid gap-4 max-lg:grid-cols-2">
          {GROUPS.map((group) => (
            <div key={group} className="grid content-start gap-1">
              <h2 className="px-2 text-sm text-muted">{t(`group_${group}`)}</h2>
              <ul>
                {TEMPLATE_NAMES.filter((name) => TEMPLATES[name].group === group).map((name) => (
                  <li key={name}>
                    <Link
                      href={withQuery(PATH, { mail: name, lang: locale })}
                      aria-current={name === template ? "page" : undefined}
                      className="flex min-h-control items-center justify-between gap-2 rounded-control px-2 py-1 hover:bg-surface-2 aria-[current=page]:bg-surface-2 aria-[current=page]:font-strong"
                    >
                      {t(`name_${name}`)}
                      {hasOwn(name) ? <Badge tone="accent">{t("own")}</Badge> : null}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="grid min-w-0 gap-4">
          <NavTabs
            label={t("languages")}
            tabs={LOCALES.map((one) => ({
              href: withQuery(PATH, { mail: template, lang: one }),
              label: LANGUAGES[one],
              current: one === locale,
            }))}
          />
          {query.done === "saved" ? <Callout tone="success">{t("saved")}</Callout> : null}
          {query.done === "reset" ? <Callout tone="success">{t("wasReset")}</Callout> : null}
          <AdminWords locale={ctx.locale} parts={["mail"]}>
            <TextEditor
              // Made anew for another mail, and for what was saved meanwhile.
              key={`${template} ${locale} ${text.subject} ${text.intro}`}
              which={{ template, locale }}
              text={text}
              variables={TEMPLATES[template].variables}
              from={senderOfBrand(ctx.tenant.branding).name}
              shown={{ ...mail, html: picturesAtHost(mail.html, ""), faults: {} }}
              save={saveMailTextAction}
              test={sendTestMailAction}
              preview={previewMailTextAction}
            />
          </AdminWords>
          {isOwn ? (
            <ConfirmAction
              action={resetMailTextAction}
              fields={{ template, locale }}
              ask={t("reset")}
              question={t("resetQuestion", { subject: ours.subject })}
              confirmLabel={t("resetConfirm")}
            />
          ) : null}
        </div>
      </div>
    </>
  );
});
