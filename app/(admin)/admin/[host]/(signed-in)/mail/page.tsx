import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat } from "@/components/admin/format";
import { FilterSelect, ListFilters } from "@/components/admin/list-filters";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import { adminWords } from "@/lib/i18n/admin";
import { listMail, MAIL_PAGE } from "@/lib/mail/list-mail";
import { isMailState, MAIL_STATES } from "@/lib/mail/state";
import { isTemplateName, TEMPLATE_NAMES } from "@/lib/mail/templates";
import { adminPage, pageNumber, withQuery } from "../../_page/admin-page";
import { pagesOf } from "../../_page/pages-of";
import { MailTable } from "./_components/mail-table";
import { MailTabs } from "./_components/mail-tabs";

export const metadata: Metadata = { title: "Mail" };

const PATH = "/admin/mail";

export default adminPage("mail:write", async (ctx, query) => {
  const t = adminWords(ctx.locale, "mail");
  const page = pageNumber(query);
  const search = query.search?.trim().slice(0, 100) || undefined;
  const state = isMailState(query.state) ? query.state : undefined;
  const template = isTemplateName(query.mail) ? query.mail : undefined;
  const { mails, total } = await listMail(ctx, { page, search, state, template });
  const link = (number: number) => withQuery(PATH, { search, state, mail: template, page: number });
  const pages = pagesOf({ page, perPage: MAIL_PAGE, total, link });
  const isFiltered = Boolean(search ?? state ?? template);
  return (
    <>
      <PageHeader title={t("title")} description={`${t("description")} ${t("kept")}`} />
      <MailTabs locale={ctx.locale} current="log" />
      <ListFilters
        action={PATH}
        kept={{}}
        search={{ label: t("search"), value: search }}
        clearHref={isFiltered ? PATH : null}
        words={{ show: t("show"), clear: t("clear") }}
      >
        <FilterSelect
          name="state"
          label={t("state")}
          value={state}
          options={[
            { value: "", label: t("anyState") },
            ...MAIL_STATES.map((value) => ({ value, label: t(`state_${value}`) })),
          ]}
        />
        <FilterSelect
          name="mail"
          label={t("template")}
          value={template}
          options={[
            { value: "", label: t("anyTemplate") },
            ...TEMPLATE_NAMES.map((value) => ({ value, label: t(`name_${value}`) })),
          ]}
        />
      </ListFilters>
      {mails.length === 0 ? (
        <EmptyState icon={<Mail />} title={isFiltered ? t("emptyFiltered") : t("empty")}>
          <p>{isFiltered ? t("emptyFilteredText") : t("emptyText")}</p>
        </EmptyState>
      ) : (
        <Panel flush>
          <MailTable mails={mails} locale={ctx.locale} format={adminFormat(ctx.tenant.settings.general)} />
        </Panel>
      )}
      <Pagination label={t("pages")} previousLabel={t("newer")} nextLabel={t("older")} {...pages} />
    </>
  );
});
