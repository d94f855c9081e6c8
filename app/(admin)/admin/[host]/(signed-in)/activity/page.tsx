import { ScrollText } from "lucide-react";
import { readersFormat } from "@/components/admin/format";
import { Panel } from "@/components/ui/card";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import { ACTIVITY_PAGE, listActivity, type ActivitySubject } from "@/lib/staff/list-activity";
import { adminPage, pageNumber, withQuery } from "../../_page/admin-page";
import { pagesOf } from "../../_page/pages-of";
import { ActivityList } from "./_components/activity-list";
import { adminTitle } from "../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("activity", "title");

const SUBJECTS = [
  "order",
  "product",
  "category",
  "branding",
  "settings",
  "plan",
] as const satisfies readonly ActivitySubject[];

export default adminPage("audit:read", async (ctx, query) => {
  const page = pageNumber(query);
  const subject = SUBJECTS.find((one) => one === query.about);
  const { events, total } = await listActivity(ctx, { subject, page });
  const t = adminWords(ctx.locale, "activity");
  const common = adminWords(ctx.locale, "common");
  const link = (number: number) => withQuery("/admin/activity", { about: subject, page: number });
  const pages = pagesOf({ locale: ctx.locale, page, perPage: ACTIVITY_PAGE, total, link });
  return (
    <>
      <PageHeader title={t("title")} description={t("about")} />
      <NavTabs
        label={t("subjects")}
        tabs={[
          { href: "/admin/activity", label: t("everything"), current: !subject },
          ...SUBJECTS.map((one) => ({
            href: `/admin/activity?about=${one}`,
            label: t(`about_${one}`),
            current: subject === one,
          })),
        ]}
      />
      {events.length === 0 ? (
        <EmptyState icon={<ScrollText />} title={t("none")}>
          <p>{t(subject === "plan" ? "nonePlan" : "noneOthers")}</p>
        </EmptyState>
      ) : (
        <Panel flush>
          <ActivityList events={events} format={readersFormat(ctx)} />
        </Panel>
      )}
      <Pagination label={t("pages")} previousLabel={common("newer")} nextLabel={common("older")} {...pages} />
    </>
  );
});
