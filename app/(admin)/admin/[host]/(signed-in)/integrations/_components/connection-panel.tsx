import { ConfirmAction } from "@/components/admin/confirm-action";
import { Status, type Tone } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { EmailConnection } from "@/lib/integrations/email/connection";
import { disconnectAction } from "../actions";
import { TestForm } from "./test-form";

type Props = {
  t: TranslateAdmin<"integrations">;
  connection: EmailConnection | null;
  email: string;
  at: (time: Date) => string;
};

const TONES: Record<EmailConnection["state"], Tone> = {
  untested: "neutral",
  working: "success",
  failing: "danger",
};

/** Through whom mail is sent, how that is going, and what can be done about it. */
export function ConnectionPanel({ t, connection, email, at }: Props) {
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {t("mail_title")}
          {connection ? (
            <Status tone={TONES[connection.state]}>{t(`states_${connection.state}`)}</Status>
          ) : null}
        </span>
      }
      actions={
        <LinkButton href="/admin/integrations/email" variant="outline" size="sm">
          {connection ? t("mail_change") : t("mail_connect")}
        </LinkButton>
      }
    >
      <div className="grid gap-5">
        {connection ? (
          <Connection t={t} connection={connection} at={at} />
        ) : (
          <div className="grid max-w-text gap-1">
            <p className="font-strong">{t("mail_builtIn")}</p>
            <p className="text-muted">{t("mail_builtInMeans")}</p>
          </div>
        )}
        <TestForm
          label={t("test_button")}
          hint={t("test_hint", { email })}
          isFailureShown={Boolean(connection?.lastError)}
        />
        {connection ? (
          <ConfirmAction
            action={disconnectAction}
            fields={{}}
            ask={t("mail_disconnect")}
            question={t("mail_disconnectAsk")}
            confirmLabel={t("mail_disconnectNow")}
          />
        ) : null}
      </div>
    </Panel>
  );
}

function Connection({ t, connection, at }: { t: Props["t"]; connection: EmailConnection; at: Props["at"] }) {
  const { provider, settings, testedAt, lastError, updatedAt, updatedBy } = connection;
  const where = provider === "smtp" ? `${String(settings.host)}:${String(settings.port)}` : settings.region;
  return (
    <>
      {lastError ? (
        <Callout tone="danger" title={t(`codes_${lastError.code}`)}>
          <span className="text-sm">
            {t("test_said")} <code className="font-mono break-words">{lastError.detail}</code>{" "}
            <span className="whitespace-nowrap">({at(new Date(lastError.at))})</span>
          </span>
        </Callout>
      ) : null}
      <KeyValueList
        items={[
          {
            key: t("mail_provider"),
            value: (
              <>
                <span className="font-strong">{t(`providers_${provider}`)}</span>
                {where ? <span className="text-muted"> {regionWords(t, where)}</span> : null}
              </>
            ),
          },
          { key: t("mail_tested"), value: testedAt ? at(testedAt) : t("mail_never") },
          { key: t("mail_changed"), value: t("mail_changedBy", { at: at(updatedAt), name: updatedBy }) },
        ]}
      />
    </>
  );
}

function regionWords(t: Props["t"], where: unknown): string {
  return where === "global" || where === "eu" ? t(`regions_${where}`) : String(where);
}
