import { readersFormat } from "@/components/admin/format";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { AdminWords } from "@/components/words/admin-words";
import { adminWords } from "@/lib/i18n/admin";
import { findEmailConnection, secretsSet } from "@/lib/integrations/email/connection";
import { EMAIL_PROVIDERS, secretFields, type EmailProvider } from "@/lib/integrations/email/provider-schema";
import { findSenderAddress } from "@/lib/integrations/email/sender-address";
import { adminPage } from "../../../_page/admin-page";
import { adminTitle } from "../../../_page/admin-title";
import { ConnectForm } from "./_components/connect-form";
import { RemoveSecrets } from "./_components/remove-secrets";

export const generateMetadata = adminTitle("integrations", "mail_title");

export default adminPage("integrations:write", async (ctx, query) => {
  const t = adminWords(ctx.locale, "integrations");
  const format = readersFormat(ctx);
  const connection = await findEmailConnection(ctx);
  const provider = EMAIL_PROVIDERS.find((one) => one === query.provider) ?? connection?.provider ?? "smtp";
  const isChange = connection?.provider === provider;
  const set = isChange ? await secretsSet(ctx, provider) : {};
  const since = Object.fromEntries(Object.entries(set).map(([name, at]) => [name, format.short(at)]));
  const removable = secretFields[provider].filter(({ name, isRequired }) => !isRequired && name in set);
  return (
    <AdminWords locale={ctx.locale} parts={["integrations"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("here")}
            items={[{ href: "/admin/integrations", label: t("title") }, { label: t("mail_title") }]}
          />
        }
        title={t("form_title")}
        description={t("form_lead")}
      />
      <div className="grid max-w-4xl gap-5">
        {(await findSenderAddress(ctx)) ? null : <Callout tone="warning">{t("form_noSender")}</Callout>}
        <nav aria-label={t("form_choose")}>
          <ul className="grid gap-2 sm:grid-cols-2">
            {EMAIL_PROVIDERS.map((one) => (
              <li key={one}>
                <Link
                  href={`/admin/integrations/email?provider=${one}`}
                  aria-current={one === provider ? "true" : undefined}
                  className={cn(choiceClass, one === provider && chosenClass)}
                >
                  <span className="font-strong">{t(`providers_${one}`)}</span>
                  <span className="text-sm text-muted">{t(`about_${one}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Panel title={t(`providers_${provider}`)}>
          <div className="grid gap-5">
            {connection && !isChange ? (
              <Callout tone="warning">
                {t("form_switching", { provider: t(`providers_${connection.provider}`) })}
              </Callout>
            ) : null}
            <ConnectForm
              key={provider}
              provider={provider}
              version={connection?.version ?? 0}
              settings={isChange ? textsOf(connection.settings) : FIRST[provider]}
              since={since}
            />
            <RemoveSecrets t={t} names={removable.map(({ name }) => name)} />
          </div>
        </Panel>
      </div>
    </AdminWords>
  );
});

/** What a new connection most likely is. */
const FIRST: Record<EmailProvider, Record<string, string>> = {
  smtp: { port: "587", security: "starttls" },
  ses: {},
  sendgrid: { region: "global" },
  resend: {},
};

const textsOf = (settings: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));

const choiceClass =
  "grid h-full gap-0.5 rounded-brand border border-line-strong bg-surface px-3.5 py-3 leading-snug transition-colors hover:border-ink";
const chosenClass =
  "border-primary-strong bg-primary-soft ring-1 ring-primary-strong [--ink-muted:var(--ink)]";
