import { ActionButton } from "@/components/admin/action-button";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { readersFormat } from "@/components/admin/format";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { AdminWords } from "@/components/words/admin-words";
import { listBrandingVersions } from "@/lib/branding/history";
import { getEditedBranding } from "@/lib/branding/publish";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { adminPage } from "../../_page/admin-page";
import { adminTitle } from "../../_page/admin-title";
import { BrandFileSection } from "./_components/brand-file-section";
import { SectionLinks } from "./_components/section-links";
import { Studio } from "./_components/studio";
import { VersionList } from "./_components/version-list";
import { discardDraftAction, republishAction } from "./actions";

export const generateMetadata = adminTitle("branding", "title");

export default adminPage("branding:write", async (ctx, query) => {
  const { branding, published, isDraft, version, updatedAt } = await getEditedBranding(ctx);
  const versions = await listBrandingVersions(ctx);
  const t = adminWords(ctx.locale, "branding");
  const stamp = updatedAt.toISOString();
  return (
    <AdminWords locale={ctx.locale} parts={["branding"]}>
      <PageHeader
        title={t("title")}
        badge={isDraft ? <Badge tone="warning">{t("draft")}</Badge> : null}
        description={isDraft ? t("introDraft") : t("intro")}
        actions={
          <div className="flex flex-wrap items-start gap-2">
            <LinkButton href="/admin/branding/css" variant="outline">
              {t("css")}
            </LinkButton>
            {isDraft ? (
              <ConfirmAction
                action={discardDraftAction}
                fields={{ updatedAt: stamp }}
                ask={t("discardAsk")}
                question={t("discardQuestion")}
                confirmLabel={t("discardConfirm")}
              />
            ) : null}
          </div>
        }
      />
      <Done code={query.done} updatedAt={stamp} locale={ctx.locale} />
      <SectionLinks />
      {/* After saving it is a new form. Not keyed by the brand: when somebody else has saved it, what was typed stays. */}
      <Studio key={query.at ?? "first"} branding={branding} published={published} updatedAt={stamp} />
      <VersionList
        versions={versions}
        current={version}
        updatedAt={stamp}
        locale={ctx.locale}
        format={readersFormat(ctx)}
      />
      <BrandFileSection isDraft={isDraft} updatedAt={stamp} />
    </AdminWords>
  );
});

const DONE = {
  draft: "doneDraft",
  discarded: "doneDiscarded",
  opened: "doneOpened",
  imported: "doneImported",
} as const;

type DoneProps = { code: string | undefined; updatedAt: string; locale: Locale };

function Done({ code, updatedAt, locale }: DoneProps) {
  const t = adminWords(locale, "branding");
  if (code && Object.hasOwn(DONE, code))
    return <Callout tone="success">{t(DONE[code as keyof typeof DONE])}</Callout>;
  if (!code || !/^\d{1,6}$/.test(code)) return null;
  const before = Number(code) - 1;
  return (
    <Callout
      tone="success"
      title={t("donePublished", { version: code })}
      actions={
        <div className="flex flex-wrap gap-2">
          <LinkButton href="/" variant="outline" size="sm">
            {t("seePortal")}
          </LinkButton>
          {before > 0 ? (
            <ActionButton
              action={republishAction}
              fields={{ version: String(before), updatedAt }}
              variant="outline"
              size="sm"
            >
              {t("undo", { version: before })}
            </ActionButton>
          ) : null}
        </div>
      }
    >
      {t("donePublishedText")}
    </Callout>
  );
}
