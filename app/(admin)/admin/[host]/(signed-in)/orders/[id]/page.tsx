import type { Metadata } from "next";
import { adminFormat } from "@/components/admin/format";
import { ORDER_WORDS, paymentWords } from "@/components/admin/words";
import { AnswersPanel } from "@/components/forms/answers-panel";
import { Badge, Status } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { FileLink } from "@/components/ui/file-link";
import { PageHeader } from "@/components/ui/page-header";
import { adminWords } from "@/lib/i18n/admin";
import { customerHistory, getOrder } from "@/lib/orders/admin-queries";
import type { OrderState, PaymentState } from "@/lib/orders/state";
import { adminPage } from "../../../_page/admin-page";
import { answerOrderAction } from "./actions";
import { CustomerPanel } from "./_components/customer-panel";
import { NoteForm } from "./_components/note-form";
import { OrderLines } from "./_components/order-lines";
import { OrderSteps } from "./_components/order-steps";
import { Timeline } from "./_components/timeline";

export const metadata: Metadata = { title: "Order" };

export default adminPage("orders:read", async (ctx, _query, id) => {
  const order = await getOrder(ctx, id);
  const history = await customerHistory(ctx, order.contactEmail);
  const format = adminFormat({ ...ctx.tenant.settings.general, currency: order.currency });
  const state = order.status as OrderState;
  const payment = paymentWords(order.paymentStatus);
  const canWrite = ctx.actor.permissions.includes("orders:write");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label="You are here"
            items={[{ href: "/admin/orders", label: "Orders" }, { label: order.number }]}
          />
        }
        title={order.number}
        badge={
          <>
            <Status tone={ORDER_WORDS[state].tone}>{ORDER_WORDS[state].label}</Status>
            <Badge tone={payment.tone}>{payment.label}</Badge>
          </>
        }
        actions={
          <FileLink href={`/admin/orders/${order.id}/receipt.pdf`}>
            {adminWords(ctx.locale, "receipt")("download")}
          </FileLink>
        }
        description={`Placed ${format.dateTime(order.placedAt)} by ${order.contactName}`}
      />
      {canWrite ? (
        <OrderSteps
          orderId={order.id}
          state={state}
          payment={order.paymentStatus as PaymentState}
          total={format.money(order.totalMinor)}
        />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="grid gap-4">
          <OrderLines
            order={order}
            format={format}
            taxRatePercent={ctx.tenant.settings.orders.taxRatePercent}
          />
          <Panel title="History">
            <Timeline events={order.events} format={format} />
            {canWrite ? <NoteForm orderId={order.id} /> : null}
          </Panel>
        </div>
        <div className="grid gap-4">
          <CustomerPanel order={order} history={history} format={format} />
          <AnswersPanel
            action={answerOrderAction}
            id={order.id}
            shown={order.shown}
            own={order.own}
            locale={ctx.tenant.settings.general.locale}
            canWrite={canWrite}
          />
        </div>
      </div>
    </>
  );
});
