import { readersFormat } from "@/components/admin/format";
import { AdminWords } from "@/components/words/admin-words";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { adminWords } from "@/lib/i18n/admin";
import { findEmailConnection, secretsSet } from "@/lib/integrations/email/connection";
import { listSuppressions } from "@/lib/integrations/email/list-suppressions";
import { findSenderAddress } from "@/lib/integrations/email/sender-address";
import { hookAddress } from "@/lib/integrations/email/hook-address";
import { adminTitle } from "../../_page/admin-title";
import { adminPage } from "../../_page/admin-page";
import { ConnectionPanel } from "./_components/connection-panel";
import { FeedbackPanel } from "./_components/feedback-panel";
import { SenderPanel } from "./_components/sender-panel";

export const generateMetadata = adminTitle("integrations", "title");

export default adminPage("integrations:write", async (ctx, query) => {
  const t = adminWords(ctx.locale, "integrations");
  const format = readersFormat(ctx);
  const connection = await findEmailConnection(ctx);
  const sender = await findSenderAddress(ctx);
  const { total } = await listSuppressions(ctx, { page: 1 });
  const set = connection ? await secretsSet(ctx, connection.provider) : {};
  return (
    <AdminWords locale={ctx.locale} parts={["integrations"]}>
      <PageHeader title={t("title")} description={t("lead")} />
      {query.saved && connection?.state === "untested" ? (
        <Callout tone="success">{t("form_saved")}</Callout>
      ) : null}
      <div className="grid max-w-4xl gap-5">
        <ConnectionPanel t={t} connection={connection} email={ctx.actor.email} at={format.short} />
        <SenderPanel t={t} sender={sender} at={format.short} provider={connection?.provider ?? null} />
        <FeedbackPanel
          t={t}
          provider={connection?.provider ?? null}
          address={connection && (await hookAddress(connection))}
          isReady={connection !== null && isReady(connection, set)}
          count={total}
        />
      </div>
    </AdminWords>
  );
});

/** Whether what proves a notice is known. */
function isReady(
  { provider, settings }: { provider: string; settings: Record<string, unknown> },
  secrets: Record<string, Date>,
): boolean {
  if (provider === "ses") return Boolean(settings.topicArn);
  if (provider === "sendgrid") return Boolean(settings.verificationKey);
  return provider === "resend" && "signingKey" in secrets;
}
