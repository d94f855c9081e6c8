import { ExternalLink } from "lucide-react";
import { ActionButton } from "@/components/admin/action-button";
import { CertificateBadge, CertificatePanel } from "@/components/certificates/certificate-panel";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { AdminWords } from "@/components/words/admin-words";
import { isBroken, isWarned } from "@/lib/certificates/concern";
import { watched } from "@/lib/certificates/look";
import { certificatesOfDomains } from "@/lib/certificates/own-certificates";
import { domainConfiguration } from "@/lib/domains/configuration";
import { readDomainName, shownName } from "@/lib/domains/domain-name";
import { companionOf } from "@/lib/domains/expected-records";
import { getDomain, listDomainEvents, listDomains, type DomainView } from "@/lib/domains/queries";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import { originOf, ownHostOf } from "@/lib/tenancy/portal-address";
import { formatTime } from "@/lib/time/format";
import { adminTitle } from "../../../_page/admin-title";
import { adminPage } from "../../../_page/admin-page";
import { addDomainAction } from "../actions";
import { DomainStateBadge } from "../_components/domain-state";
import { tryAgainAction } from "./actions";
import { CheckForm } from "./_components/check-form";
import { HistoryPanel } from "./_components/history-panel";
import { ProblemList } from "./_components/problem-list";
import { Progress } from "./_components/progress";
import { RecordsPanel } from "./_components/records-panel";
import { RemovePanel } from "./_components/remove-panel";
import { UsePanel } from "./_components/use-panel";

export const generateMetadata = adminTitle("domains", "title");

export default adminPage("domains:write", async (ctx, _query, id) => {
  const t = adminWords(ctx.locale, "domains");
  const [domain, all, events, certificates] = [
    await getDomain(ctx, id),
    await listDomains(ctx),
    await listDomainEvents(ctx, id),
    await certificatesOfDomains(ctx),
  ];
  const { resolvers, graceMs } = domainConfiguration();
  const { timeZone } = ctx.tenant.settings.general;
  const place = { locale: ctx.locale, timeZone };
  const name = shownName(domain.host);
  const own = await ownHostOf(ctx.tenant.code);
  const primary = all.find(({ isPrimary, state }) => isPrimary && state === "active");
  const isLive = domain.state === "active";
  const certificate = isLive && watched() ? (certificates.get(id) ?? null) : null;
  const isWarnedOf = certificate !== null && isWarned(certificate.concern);
  const isWaiting = ["pending", "verifying", "expired"].includes(domain.state) || domain.wrongSince !== null;
  const reason = events.find(({ kind }) => kind === "moved")?.reason;
  const until = domain.wrongSince && new Date(domain.wrongSince.getTime() + graceMs);
  const problems = domain.verdict?.problems ?? [];
  const companion = companionOf(domain.host);
  const offered = isLive && companion && !all.some(({ host }) => host === companion) ? companion : null;
  return (
    <AdminWords locale={ctx.locale} parts={["domains"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("here")}
            items={[{ href: "/admin/domains", label: t("title") }, { label: name }]}
          />
        }
        title={<span className="break-all">{name}</span>}
        badge={
          <>
            <DomainStateBadge domain={domain} locale={ctx.locale} />
            {isWarnedOf ? (
              <CertificateBadge concern={certificate.concern} locale={ctx.locale} isNamed />
            ) : null}
            {domain.id === primary?.id ? <Badge tone="accent">{t("primary")}</Badge> : null}
          </>
        }
        actions={
          isLive ? (
            <LinkButton href={originOf(domain.host)} variant="outline" target="_blank" rel="noreferrer">
              <ExternalLink className="rtl:-scale-x-100" aria-hidden="true" />
              {t("open")}
            </LinkButton>
          ) : null
        }
        description={says(
          domain,
          {
            reason,
            until: until && formatTime(until, "dateTime", place),
            isInsecure: certificate !== null && isBroken(certificate.concern),
          },
          t,
        )}
      />
      {domain.state === "failed" ? (
        <ActionButton action={tryAgainAction} fields={{ id }} className="justify-self-start">
          {t("tryAgain")}
        </ActionButton>
      ) : null}
      {isWaiting && !isLive ? <Progress domain={domain} t={t} /> : null}
      {isMixed(domain.host) ? <Callout tone="warning">{t("mixed")}</Callout> : null}
      {domain.state === "failed" ? null : resolvers.length === 0 ? (
        <Callout tone="warning">{t("notAsked")}</Callout>
      ) : (
        <>
          <ProblemList host={domain.host} problems={problems} t={t} />
          {domain.wrongSince && problems.length === 0 ? (
            <Callout tone="warning">{t("problem_nowhere")}</Callout>
          ) : null}
          <CheckForm
            id={id}
            isWaiting={isWaiting}
            lookedAt={
              domain.checkedAt
                ? t("lookedAt", { time: formatTime(domain.checkedAt, "dateTime", place) })
                : t("notLookedAt")
            }
          />
        </>
      )}
      {isWaiting || isWarnedOf ? <RecordsPanel domain={domain} t={t} /> : null}
      {isLive ? (
        <UsePanel
          key={String(domain.isPrimary)}
          id={id}
          isPrimary={domain.isPrimary}
          redirects={domain.redirects}
          takesSubdomains={domain.takesSubdomains}
          own={own}
          primaryHost={primary ? shownName(primary.host) : null}
        />
      ) : null}
      {isLive && watched() ? <CertificatePanel certificate={certificate} {...place} /> : null}
      {offered ? (
        <Callout
          title={t("companionTitle", { host: shownName(offered) })}
          actions={
            <ActionButton action={addDomainAction} fields={{ host: offered }} variant="outline" size="sm">
              {t("companionAdd", { host: shownName(offered) })}
            </ActionButton>
          }
        >
          {t("companion")}
        </Callout>
      ) : null}
      {events.length > 0 ? (
        <HistoryPanel events={events} when={(at) => formatTime(at, "dateTime", place)} t={t} />
      ) : null}
      <RemovePanel
        id={id}
        name={name}
        lead={
          domain.id === primary?.id
            ? t("removeLeadPrimary", { host: own })
            : t(isLive ? "removeLead" : "removeLeadWaiting")
        }
      />
    </AdminWords>
  );
});

function says(
  { state, wrongSince, verdict, findings }: DomainView,
  {
    reason,
    until,
    isInsecure,
  }: { reason: string | null | undefined; until: string | null; isInsecure: boolean },
  t: TranslateAdmin<"domains">,
): string {
  if (state === "failed") return reason === "lost" ? t("says_lost") : t("says_gaveUp");
  if (state === "active" && wrongSince && until) return t("says_wrong", { until });
  if (state === "active" && isInsecure) return t("says_insecure");
  if (state === "verifying" && verdict?.pointing === "found")
    return t(findings?.certificate?.records.length ? "says_certificateRecords" : "says_certificate");
  return t(`says_${state}`);
}

function isMixed(host: string): boolean {
  const name = readDomainName(host, () => false, { allowLocal: true });
  return "isMixed" in name && name.isMixed;
}
