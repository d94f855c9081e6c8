import { Copyable } from "@/components/admin/copyable";
import { Status, type Tone } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { domainConfiguration } from "@/lib/domains/configuration";
import { dnsProviderOf, PROVIDER_NAMES } from "@/lib/domains/dns-provider";
import { expectedRecords, isApex, type ExpectedRecord } from "@/lib/domains/expected-records";
import { sightOfPointing, sightOfProof, type Sight } from "@/lib/domains/judge";
import type { DomainView } from "@/lib/domains/queries";
import type { TranslateAdmin } from "@/lib/i18n/admin";

type Words = TranslateAdmin<"domains">;

/** What has to be set at the DNS provider, in its own words where we know it, and who sees it already. */
export function RecordsPanel({ domain, t }: { domain: DomainView; t: Words }) {
  const { targets, addresses } = domainConfiguration();
  const ours = addresses.length ? addresses : (domain.findings?.addresses ?? []);
  const records = expectedRecords(domain, {
    target: targets[0],
    addresses: ours,
    certificate: domain.findings?.certificate?.records ?? [],
  });
  const provider = dnsProviderOf(domain.findings?.nameServers ?? []);
  const proof = records.filter(({ purpose }) => purpose === "proof");
  const pointing = records.filter(({ purpose }) => purpose === "pointing");
  const certificate = records.filter(({ purpose }) => purpose === "certificate");
  return (
    <Panel
      title={t("recordsTitle")}
      description={provider ? t("recordsLeadAt", { provider: PROVIDER_NAMES[provider] }) : t("recordsLead")}
    >
      <div className="grid gap-6">
        {provider ? <p className="max-w-text text-sm">{t(`hint_${provider}`)}</p> : null}
        <Purpose title={t("purpose_proof")} records={proof} domain={domain} t={t} />
        <Purpose
          title={isApex(domain.host) ? t("pointingApexTitle") : t("purpose_pointing")}
          hint={isApex(domain.host) ? t("pointingApex") : undefined}
          records={pointing}
          domain={domain}
          t={t}
        />
        {certificate.length ? (
          <Purpose title={t("purpose_certificate")} records={certificate} domain={domain} t={t} />
        ) : null}
      </div>
    </Panel>
  );
}

type PurposeProps = {
  title: string;
  hint?: string;
  records: ExpectedRecord[];
  domain: DomainView;
  t: Words;
};

function Purpose({ title, hint, records, domain, t }: PurposeProps) {
  const { purpose } = records[0]!;
  return (
    <section className="grid gap-3">
      <div>
        <h3 className="text-base font-strong">{title}</h3>
        {hint ? <p className="max-w-text text-sm text-muted">{hint}</p> : null}
      </div>
      <ul className="grid gap-3">
        {records.map((record) => (
          <RecordLine key={record.type + record.value} record={record} t={t} />
        ))}
      </ul>
      {purpose === "certificate" ? null : <Sights purpose={purpose} domain={domain} t={t} />}
    </section>
  );
}

function RecordLine({ record, t }: { record: ExpectedRecord; t: Words }) {
  const { type, name, relativeName, value, ttlSeconds } = record;
  return (
    <li className="rounded-brand border border-line">
      <dl className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-[5rem_minmax(0,1fr)_minmax(0,1.4fr)]">
        <div className="grid content-start gap-1">
          <dt className="text-xs text-muted">{t("recordType")}</dt>
          <dd className="font-mono font-strong">{type}</dd>
        </div>
        <div className="grid content-start gap-1">
          <dt className="text-xs text-muted">{t("recordName")}</dt>
          <dd className="grid gap-1">
            <Copyable value={relativeName} what={t("recordName")} />
            <span className="text-xs break-all text-muted">{t("recordNameFull", { name })}</span>
          </dd>
        </div>
        <div className="grid content-start gap-1">
          <dt className="text-xs text-muted">{t("recordValue")}</dt>
          <dd className="grid gap-1">
            <Copyable value={value} what={t("recordValue")} />
            <span className="text-xs text-muted">
              {t("recordTtl")}: {t("ttlValue", { seconds: ttlSeconds })}
            </span>
          </dd>
        </div>
      </dl>
    </li>
  );
}

const TONES: Record<Sight, Tone> = {
  found: "success",
  absent: "neutral",
  other: "warning",
  silent: "outline",
};

/** What each resolver sees of it now, and how long it may remember an old answer. */
function Sights({ purpose, domain, t }: { purpose: "proof" | "pointing"; domain: DomainView; t: Words }) {
  const { findings } = domain;
  if (!findings) return null;
  const { targets } = domainConfiguration();
  const id = `seen-${purpose}`;
  return (
    <div className="grid gap-2">
      <h4 id={id} className="text-xs text-muted">
        {t("seenBy")}
      </h4>
      <ul className="flex flex-wrap gap-x-6 gap-y-1.5 text-sm" aria-labelledby={id}>
        {findings.seen.map(({ resolver, ...looks }) => {
          const look = looks[purpose];
          const sight =
            purpose === "proof" ? sightOfProof(look, domain.token) : sightOfPointing(look, findings, targets);
          const seen = [...look.aliases, ...look.values].join(", ");
          return (
            <li
              key={resolver}
              className={cn(
                "flex flex-wrap items-baseline gap-x-2 gap-y-1",
                sight === "other" && "basis-full",
              )}
            >
              <span className="text-muted">{resolver}</span>
              <Status tone={TONES[sight]}>{t(`sight_${sight}`)}</Status>
              {sight === "other" ? <code className="min-w-0 font-mono text-xs break-all">{seen}</code> : null}
              {sight === "other" && look.ttlSeconds ? (
                <span className="text-xs text-muted">
                  {t("ttlLeft", { minutes: Math.ceil(look.ttlSeconds / 60) })}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
