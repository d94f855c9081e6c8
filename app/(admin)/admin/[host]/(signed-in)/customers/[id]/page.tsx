import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
import { LimitNote } from "@/components/admin/limit-note";
import { LEVEL_WORDS } from "@/components/admin/words";
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

export const metadata: Metadata = { title: "Customer" };

export default adminPage("customers:read", async (ctx, _query, id) => {
  const customer = await getCustomer(ctx, id);
  const { staff, teams } = await listAssignees(ctx);
  const format = adminFormat(ctx.tenant.settings.general);
  const { ownerId, team, dataLevel } = customer;
  const owner =
    staff.find((one) => one.id === ownerId)?.name ?? (ownerId ? "Somebody who has left" : "Nobody");
  const canAssign = ctx.actor.permissions.includes("customers:assign");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label="You are here"
            items={[{ href: "/admin/customers", label: "Customers" }, { label: customer.name }]}
          />
        }
        title={customer.name}
        description={`${plural(customer._count.orders, "order")}, a customer since ${format.date(customer.createdAt)}`}
      />
      <LimitNote limit={ctx.actor.limit} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <CustomerOrders email={customer.email} orders={customer.orders} format={format} />
        <div className="grid gap-4">
          <Panel title="Contact">
            <KeyValueList
              items={[
                { key: "E-mail", value: <Mail address={customer.email} /> },
                { key: "Phone", value: customer.phone || "None" },
              ]}
            />
          </Panel>
          <AnswersPanel
            action={answerCustomerAction}
            id={id}
            shown={null}
            own={customer.own}
            locale={ctx.tenant.settings.general.locale}
            canWrite={ctx.actor.permissions.includes("customers:write")}
          />
          <Panel title="Assigned to">
            {canAssign ? (
              <AssignForm customer={{ id, ownerId, team, dataLevel }} staff={staff} teams={teams} />
            ) : (
              <KeyValueList
                items={[
                  { key: "Person", value: owner },
                  { key: "Team", value: team ?? "None" },
                  { key: "Level", value: LEVEL_WORDS[dataLevel] },
                ]}
              />
            )}
          </Panel>
        </div>
      </div>
    </>
  );
});

function Mail({ address }: { address: string }) {
  return (
    <a href={`mailto:${address}`} className="link break-words">
      {address}
    </a>
  );
}
