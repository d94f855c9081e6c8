import { adminFormat } from "@/components/admin/format";
import { ORDER_TONES } from "@/components/admin/tones";
import { paymentWords } from "@/components/admin/words";
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
import { adminTitle } from "../../../_page/admin-title";

export const generateMetadata = adminTitle("orders", "one");

export default adminPage(
  "orders:read",
  async (ctx, _query, id) => {
    const order = await getOrder(ctx, id);
    const history = await customerHistory(ctx, order.contactEmail);
    const { locale } = ctx;
    const t = adminWords(locale, "orders");
    const common = adminWords(locale, "common");
    const format = adminFormat({ ...ctx.tenant.settings.general, currency: order.currency, locale });
    const state = order.status as OrderState;
    const payment = paymentWords(locale, order.paymentStatus);
    const canWrite = ctx.actor.permissions.includes("orders:write");
    return (
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={common("youAreHere")}
              items={[{ href: "/admin/orders", label: t("title") }, { label: order.number }]}
            />
          }
          title={order.number}
          badge={
            <>
              <Status tone={ORDER_TONES[state]}>{adminWords(locale, "states")(`order_${state}`)}</Status>
              <Badge tone={payment.tone}>{payment.label}</Badge>
            </>
          }
          actions={
            <FileLink href={`/admin/orders/${order.id}/receipt.pdf`}>
              {adminWords(locale, "receipt")("download")}
            </FileLink>
          }
          description={t("placedBy", { time: format.dateTime(order.placedAt), name: order.contactName })}
        />
        {canWrite ? (
          <OrderSteps
            orderId={order.id}
            state={state}
            payment={order.paymentStatus as PaymentState}
            total={format.money(order.totalMinor)}
            locale={locale}
          />
        ) : null}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
          <div className="grid gap-4">
            <OrderLines
              order={order}
              format={format}
              taxRatePercent={ctx.tenant.settings.orders.taxRatePercent}
            />
            <Panel title={t("history")}>
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
              locale={locale}
              canWrite={canWrite}
            />
          </div>
        </div>
      </>
    );
  },
  ["orders", "states"],
);
