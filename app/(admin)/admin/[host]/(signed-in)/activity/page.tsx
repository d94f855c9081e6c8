import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { adminFormat } from "@/components/admin/format";
import { Panel } from "@/components/ui/card";
import { NavTabs } from "@/components/ui/nav-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { EmptyState } from "@/components/ui/state";
import { ACTIVITY_PAGE, listActivity, type ActivitySubject } from "@/lib/staff/list-activity";
import { adminPage, pageNumber, withQuery } from "../../_page/admin-page";
import { pagesOf } from "../../_page/pages-of";
import { ActivityList } from "./_components/activity-list";

export const metadata: Metadata = { title: "Activity" };

const SUBJECTS = [
  { value: "order", label: "Orders" },
  { value: "product", label: "Products" },
  { value: "category", label: "Categories" },
  { value: "branding", label: "Branding" },
  { value: "settings", label: "Settings" },
  { value: "plan", label: "Plan" },
] as const satisfies readonly { value: ActivitySubject; label: string }[];

export default adminPage("audit:read", async (ctx, query) => {
  const page = pageNumber(query);
  const subject = SUBJECTS.find(({ value }) => value === query.about)?.value;
  const { events, total } = await listActivity(ctx, { subject, page });
  const link = (number: number) => withQuery("/admin/activity", { about: subject, page: number });
  const pages = pagesOf({ page, perPage: ACTIVITY_PAGE, total, link });
  return (
    <>
      <PageHeader
        title="Activity"
        description="Who changed what. Nothing in here can be changed or deleted."
      />
      <NavTabs
        label="Subjects"
        tabs={[
          { href: "/admin/activity", label: "Everything", current: !subject },
          ...SUBJECTS.map(({ value, label }) => ({
            href: `/admin/activity?about=${value}`,
            label,
            current: subject === value,
          })),
        ]}
      />
      {events.length === 0 ? (
        <EmptyState icon={<ScrollText />} title="Nothing yet">
          <p>
            {subject === "plan"
              ? "What comes near a limit of the plan is listed here."
              : "Changes that the team makes are listed here."}
          </p>
        </EmptyState>
      ) : (
        <Panel flush>
          <ActivityList events={events} format={adminFormat(ctx.tenant.settings.general)} />
        </Panel>
      )}
      <Pagination label="Pages of activity" previousLabel="Newer" nextLabel="Older" {...pages} />
    </>
  );
});
