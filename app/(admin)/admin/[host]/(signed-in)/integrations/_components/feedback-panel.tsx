import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { EmailProvider } from "@/lib/integrations/email/provider-schema";

type Props = {
  t: TranslateAdmin<"integrations">;
  provider: EmailProvider | null;
  address: string | null;
  /** Whether notices can be proved. */
  isReady: boolean;
  count: number;
};

/** Where the provider reports bounces to, and how many addresses are not written to. */
export function FeedbackPanel({ t, provider, address, isReady, count }: Props) {
  return (
    <Panel
      title={t("feedback_title")}
      actions={
        <LinkButton href="/admin/integrations/suppressions" variant="outline" size="sm">
          {t("feedback_open")}
        </LinkButton>
      }
    >
      <div className="grid gap-3">
        <p>{t("feedback_count", { count })}</p>
        {provider && address ? (
          <>
            <p className="max-w-text text-muted">
              {t("feedback_lead", { provider: t(`providers_${provider}`) })}
            </p>
            <p>
              <span className="sr-only">{t("feedback_url")}: </span>
              <code className="block rounded-brand bg-surface-2 px-3 py-2 font-mono text-sm break-all select-all">
                {address}
              </code>
            </p>
            <p className="text-sm text-muted">{isReady ? t("feedback_ready") : t("feedback_notReady")}</p>
          </>
        ) : (
          <p className="max-w-text text-muted">{provider ? t("feedback_smtp") : t("feedback_builtIn")}</p>
        )}
      </div>
    </Panel>
  );
}
