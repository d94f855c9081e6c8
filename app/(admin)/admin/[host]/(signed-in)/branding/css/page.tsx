import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { AdminWords } from "@/components/words/admin-words";
import { getEditedStylesheet } from "@/lib/branding/css/edit-stylesheet";
import { adminWords, type TranslateAdmin } from "@/lib/i18n/admin";
import { adminPage } from "../../../_page/admin-page";
import { adminTitle } from "../../../_page/admin-title";
import { CssPanel } from "./_components/css-panel";
import { PartsPanel } from "./_components/parts-panel";

export const generateMetadata = adminTitle("css", "title");

export default adminPage("branding:write", async (ctx, query) => {
  const t = adminWords(ctx.locale, "css");
  const { source, isChanged, updatedAt } = await getEditedStylesheet(ctx);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("youAreHere")}
            items={[{ href: "/admin/branding", label: t("branding") }, { label: t("title") }]}
          />
        }
        title={t("title")}
        badge={isChanged ? <Badge tone="warning">{t("draft")}</Badge> : null}
        description={t("about")}
      />
      <Done code={query.done} t={t} />
      <AdminWords locale={ctx.locale} parts={["css"]}>
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,27rem)]">
          {/* After saving it is a new form. Not keyed by the brand: when somebody else has saved it, what was typed stays. */}
          <CssPanel key={query.at ?? "first"} source={source} updatedAt={updatedAt.toISOString()} />
          <PartsPanel t={t} />
        </div>
      </AdminWords>
    </>
  );
});

function Done({ code, t }: { code: string | undefined; t: TranslateAdmin<"css"> }) {
  if (code === "draft") return <Callout tone="success">{t("saved")}</Callout>;
  if (!code || !/^\d{1,6}$/.test(code)) return null;
  return (
    <Callout
      tone="success"
      actions={
        <LinkButton href="/" variant="outline" size="sm">
          {t("seePortal")}
        </LinkButton>
      }
    >
      {t("published", { version: code })}
    </Callout>
  );
}
