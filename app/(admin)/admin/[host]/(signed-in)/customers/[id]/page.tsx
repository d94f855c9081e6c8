import { readersFormat } from "@/components/admin/format";
import { LimitNote } from "@/components/admin/limit-note";
import { levelWord } from "@/components/admin/words";
import { AnswersPanel } from "@/components/forms/answers-panel";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { PageHeader } from "@/components/ui/page-header";
import { getCustomer, listAssignees } from "@/lib/customers/admin-queries";
import { adminPage } from "../../../_page/admin-page";
import { answerCustomerAction } from "./actions";
import { AssignForm } from "./_components/assign-form";
import { CustomerOrders } from "./_components/customer-orders";
import { adminTitle } from "../../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("customers", "one");

export default adminPage(
  "customers:read",
  async (ctx, _query, id) => {
    const customer = await getCustomer(ctx, id);
    const { staff, teams } = await listAssignees(ctx);
    const format = readersFormat(ctx);
    const { locale } = ctx;
    const t = adminWords(locale, "customers");
    const common = adminWords(locale, "common");
    const { ownerId, team, dataLevel } = customer;
    const owner =
      staff.find((one) => one.id === ownerId)?.name ?? (ownerId ? t("hasLeft") : common("nobody"));
    const canAssign = ctx.actor.permissions.includes("customers:assign");
    return (
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={common("youAreHere")}
              items={[{ href: "/admin/customers", label: t("title") }, { label: customer.name }]}
            />
          }
          title={customer.name}
          description={t("since", { orders: customer._count.orders, date: format.date(customer.createdAt) })}
        />
        <LimitNote limit={ctx.actor.limit} locale={ctx.locale} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
          <CustomerOrders email={customer.email} orders={customer.orders} format={format} />
          <div className="grid gap-4">
            <Panel title={t("contact")}>
              <KeyValueList
                items={[
                  { key: t("email"), value: <Mail address={customer.email} /> },
                  { key: t("phone"), value: customer.phone || common("none") },
                ]}
              />
            </Panel>
            <AnswersPanel
              action={answerCustomerAction}
              id={id}
              shown={null}
              own={customer.own}
              locale={locale}
              canWrite={ctx.actor.permissions.includes("customers:write")}
            />
            <Panel title={t("assignedTo")}>
              {canAssign ? (
                <AssignForm customer={{ id, ownerId, team, dataLevel }} staff={staff} teams={teams} />
              ) : (
                <KeyValueList
                  items={[
                    { key: t("person"), value: owner },
                    { key: t("team"), value: team ?? common("none") },
                    { key: t("level"), value: levelWord(locale, dataLevel) },
                  ]}
                />
              )}
            </Panel>
          </div>
        </div>
      </>
    );
  },
  ["customers", "states"],
);

function Mail({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`} className="link break-words">
      {address}
    </a>
  );
}
