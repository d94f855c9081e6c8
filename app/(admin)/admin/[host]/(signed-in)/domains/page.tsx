import { Globe } from "lucide-react";
import { CertificateBadge } from "@/components/certificates/certificate-panel";
import { Badge, Status } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { AdminWords } from "@/components/words/admin-words";
import { isWarned, type Concern } from "@/lib/certificates/concern";
import { watched } from "@/lib/certificates/look";
import { certificatesOfDomains } from "@/lib/certificates/own-certificates";
import { shownName } from "@/lib/domains/domain-name";
import { listDomains, type DomainView } from "@/lib/domains/queries";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { ownHostOf } from "@/lib/tenancy/portal-address";
import { formatTime } from "@/lib/time/format";
import { adminTitle } from "../../_page/admin-title";
import { adminPage } from "../../_page/admin-page";
import { AddForm } from "./_components/add-form";
import { DomainStateBadge } from "./_components/domain-state";

export const generateMetadata = adminTitle("domains", "title");

export default adminPage("domains:write", async (ctx) => {
  const t = adminWords(ctx.locale, "domains");
  const domains = await listDomains(ctx);
  const certificates = watched() ? await certificatesOfDomains(ctx) : null;
  const concernOf = ({ id, state }: DomainView) => state === "active" && certificates?.get(id)?.concern;
  const own = await ownHostOf(ctx.tenant.code);
  const primary = domains.find((domain) => domain.isPrimary && domain.state === "active");
  const { timeZone } = ctx.tenant.settings.general;
  const columns = (["domain", "state", "use", "checked"] as const).map((key) => ({ key, label: t(key) }));
  return (
    <>
      <PageHeader title={t("title")} description={t("lead")} />
      <Panel flush>
        {domains.length === 0 ? (
          <EmptyState icon={<Globe />} title={t("emptyTitle")}>
            {t("emptyText", { host: own })}
          </EmptyState>
        ) : (
          <Table caption={t("list")} columns={columns}>
            {domains.map((domain) => (
              <TableRow key={domain.id}>
                <TableCell className="break-all">
                  <span className="flex flex-wrap items-center gap-2">
                    <Link
                      href={`/admin/domains/${domain.id}`}
                      className="font-strong after:absolute after:inset-0 hover:underline"
                    >
                      {shownName(domain.host)}
                    </Link>
                    {domain === primary ? <Badge tone="accent">{t("primary")}</Badge> : null}
                  </span>
                </TableCell>
                <TableCell label={t("state")}>
                  <span className="flex flex-wrap gap-1.5">
                    <DomainStateBadge domain={domain} locale={ctx.locale} />
                    <Warning concern={concernOf(domain)} locale={ctx.locale} />
                  </span>
                </TableCell>
                <TableCell label={t("use")} className="text-muted">
                  {useOf(domain, primary, t)}
                </TableCell>
                <TableCell label={t("checked")} className="numeric text-muted">
                  {domain.checkedAt
                    ? formatTime(domain.checkedAt, "dateTime", { locale: ctx.locale, timeZone })
                    : t("never")}
                </TableCell>
              </TableRow>
            ))}
            <TableRow>
              <TableCell className="break-all">{own}</TableCell>
              <TableCell label={t("state")}>
                <Status tone="success">{t("state_active")}</Status>
              </TableCell>
              <TableCell label={t("use")} className="text-muted">
                {primary?.takesSubdomains
                  ? t("useTakesOver", { host: shownName(primary.host) })
                  : t("builtIn")}
              </TableCell>
              <TableCell label={t("checked")} className="text-muted">
                —
              </TableCell>
            </TableRow>
          </Table>
        )}
      </Panel>
      <Panel title={t("addTitle")} description={t("addLead")}>
        {ctx.tenant.features.customDomain === false ? (
          <div className="grid gap-3">
            <p className="max-w-text text-muted">{t("planHasNone")}</p>
            <LinkButton href="/admin/plan" variant="outline" className="justify-self-start">
              {t("seePlan")}
            </LinkButton>
          </div>
        ) : (
          <AdminWords locale={ctx.locale} parts={["domains"]}>
            <AddForm />
          </AdminWords>
        )}
      </Panel>
    </>
  );
});

function Warning({ concern, locale }: { concern: Concern | false | undefined; locale: Locale }) {
  return concern && isWarned(concern) ? <CertificateBadge concern={concern} locale={locale} isNamed /> : null;
}

function useOf(domain: DomainView, primary: DomainView | undefined, t: TranslateAdmin<"domains">): string {
  if (domain.state === "failed" || domain.state === "expired") return t("useGone");
  if (domain.state !== "active") return t("useWaits");
  if (domain === primary) return t("usePrimary");
  return domain.redirects && primary ? t("useRedirects", { host: shownName(primary.host) }) : t("useServes");
}
