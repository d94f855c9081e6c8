import type { ReactNode } from "react";
import { Copyable } from "@/components/admin/copyable";
import { Status, type Tone } from "@/components/ui/badge";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { DomainRecord, RecordState } from "@/lib/integrations/email/domain-records";

type Props = { t: TranslateAdmin<"integrations">; records: readonly DomainRecord[] };

const TONES: Record<RecordState, Tone> = {
  ok: "success",
  missing: "warning",
  other: "danger",
  unknown: "neutral",
};

/** What has to be in the domain's DNS, one record below the other: their values are long, and copied whole. */
export function RecordTable({ t, records }: Props) {
  return (
    <ul aria-label={t("sender_records")} className="grid gap-3">
      {records.map(({ what, type, name, value, isRequired, state, found }) => (
        <li key={name} className="grid gap-2 rounded-brand border border-line p-3">
          <div className="flex flex-wrap items-center gap-2">
            <span className="me-auto font-strong">{t(`sender_${what}`)}</span>
            <span className="text-sm text-muted">
              {isRequired ? t("sender_required") : t("sender_recommended")}
            </span>
            <Status tone={TONES[state]}>{t(`sender_${state}`)}</Status>
          </div>
          <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[5rem_1fr]">
            <Row label={t("sender_type")}>
              <code className="py-1 font-mono text-sm">{type}</code>
            </Row>
            <Row label={t("sender_name")}>
              <Copyable value={name} what={t("sender_name")} />
            </Row>
            <Row label={t("sender_value")}>
              <Copyable value={value} what={t("sender_value")} />
            </Row>
          </dl>
          {found ? (
            <p className="text-sm break-all text-danger">{t("sender_found", { text: found })}</p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-1 text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
