import { ActionButton } from "@/components/admin/action-button";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { Disclosure } from "@/components/admin/disclosure";
import { Status, type Tone } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/card";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { EmailProvider } from "@/lib/integrations/email/provider-schema";
import type { SenderAddress } from "@/lib/integrations/email/sender-address";
import { checkSenderAction, removeSenderAction } from "../actions";
import { RecordTable } from "./record-table";
import { SenderForm } from "./sender-form";

type Props = {
  t: TranslateAdmin<"integrations">;
  sender: SenderAddress | null;
  at: (time: Date) => string;
  provider: EmailProvider | null;
};

const TONES: Record<SenderAddress["state"], Tone> = {
  unverified: "warning",
  verified: "success",
  failing: "danger",
};

/** The address that mail comes from, and the records that prove that it is the tenant's. */
export function SenderPanel({ t, sender, at, provider }: Props) {
  if (!sender)
    return (
      <Panel title={t("sender_title")}>
        <div className="grid gap-4">
          <p className="max-w-text text-muted">{t("sender_none")}</p>
          <SenderForm />
        </div>
      </Panel>
    );
  const { address, state, records, checkedAt } = sender;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {t("sender_title")}
          <Status tone={TONES[state]}>{t(`sender_${state}`)}</Status>
        </span>
      }
      description={<span className="break-all">{address}</span>}
    >
      <div className="grid gap-5">
        {state === "failing" ? <Callout tone="danger">{t("sender_failingMeans")}</Callout> : null}
        {provider && provider !== "smtp" ? (
          <Callout>{t("sender_ownProvider", { provider: t(`providers_${provider}`) })}</Callout>
        ) : null}
        {state === "verified" ? null : <p className="max-w-text text-muted">{t("sender_todo")}</p>}
        <RecordTable t={t} records={records} />
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <ActionButton action={checkSenderAction} variant="outline">
            {t("sender_check")}
          </ActionButton>
          <p className="py-2 text-sm text-muted">
            {checkedAt ? t("sender_checkedAt", { at: at(checkedAt) }) : t("sender_notChecked")}
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-3">
          <Disclosure summary={t("sender_change")} variant="ghost">
            <SenderForm address={address} />
          </Disclosure>
          <ConfirmAction
            action={removeSenderAction}
            fields={{}}
            ask={t("sender_remove")}
            question={t("sender_removeAsk")}
            confirmLabel={t("sender_remove")}
          />
        </div>
      </div>
    </Panel>
  );
}
