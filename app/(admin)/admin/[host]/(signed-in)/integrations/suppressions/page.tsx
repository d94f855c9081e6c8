import { MailX } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
import { ListFilters } from "@/components/admin/list-filters";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import { AdminWords } from "@/components/words/admin-words";
import { adminWords } from "@/lib/i18n/admin";
import {
  listSoftBounces,
  listSuppressions,
  SUPPRESSIONS_PAGE,
} from "@/lib/integrations/email/list-suppressions";
import { adminTitle } from "../../../_page/admin-title";
import { adminPage, pageNumber, withQuery } from "../../../_page/admin-page";
import { pagesOf } from "../../../_page/pages-of";
import { AddForm } from "../_components/add-form";
import { SuppressionTable } from "../_components/suppression-table";

const PATH = "/admin/integrations/suppressions";

export const generateMetadata = adminTitle("integrations", "list_title");

export default adminPage("integrations:write", async (ctx, query) => {
  const t = adminWords(ctx.locale, "integrations");
  const format = readersFormat(ctx);
  const [page, search] = [pageNumber(query), query.q?.trim().slice(0, 100) || undefined];
  const { suppressions, total } = await listSuppressions(ctx, { page, search });
  const soft = await listSoftBounces(ctx);
  const link = (to: number) => withQuery(PATH, { q: search, page: to });
  const { summary: _, ...pages } = pagesOf({
    page,
    perPage: SUPPRESSIONS_PAGE,
    total,
    link,
    locale: ctx.locale,
  });
  return (
    <AdminWords locale={ctx.locale} parts={["integrations"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("here")}
            items={[{ href: "/admin/integrations", label: t("title") }, { label: t("list_title") }]}
          />
        }
        title={t("list_title")}
        description={t("list_lead")}
      />
      <ListFilters
        action={PATH}
        kept={{}}
        search={{ label: t("list_search"), value: search }}
        clearHref={search ? PATH : null}
        words={{ show: t("list_show"), clear: t("list_clear") }}
      />
      {suppressions.length === 0 ? (
        <EmptyState
          icon={<MailX />}
          title={search ? t("list_noneFits") : t("list_empty")}
          actions={
            search ? (
              <LinkButton href={PATH} variant="outline">
                {t("list_all")}
              </LinkButton>
            ) : null
          }
        >
          {search ? null : t("list_emptyMeans")}
        </EmptyState>
      ) : (
        <Panel flush>
          <SuppressionTable t={t} suppressions={suppressions} at={format.short} />
        </Panel>
      )}
      <Pagination
        {...pages}
        label={t("list_page")}
        previousLabel={t("list_previous")}
        nextLabel={t("list_next")}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Panel title={t("list_add")}>
          <AddForm />
        </Panel>
        {soft.length > 0 ? (
          <Panel title={t("list_soft")} description={t("list_softMeans")}>
            <ul className="grid gap-1.5">
              {soft.map(({ address, count }) => (
                <li key={address} className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0 break-all">{address}</span>
                  <span className="numeric shrink-0 text-muted">{t("list_softCount", { count })}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </div>
    </AdminWords>
  );
});
