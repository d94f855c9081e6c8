import type { Metadata } from "next";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { adminFormat } from "@/components/admin/format";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { listBrandingVersions } from "@/lib/branding/history";
import { getEditedBranding } from "@/lib/branding/publish";
import { adminPage } from "../../_page/admin-page";
import { BrandingForm } from "./_components/branding-form";
import { VersionList } from "./_components/version-list";
import { discardDraftAction } from "./actions";

export const metadata: Metadata = { title: "Branding" };

export default adminPage("branding:write", async (ctx, query) => {
  const { branding, isDraft, version, updatedAt } = await getEditedBranding(ctx);
  const versions = await listBrandingVersions(ctx);
  const stamp = updatedAt.toISOString();
  return (
    <>
      <PageHeader
        title="Branding"
        badge={isDraft ? <Badge tone="warning">Draft</Badge> : null}
        description={
          isDraft
            ? "You are working on a draft. The portal shows what was published last."
            : "What the portal looks like, on every address of yours."
        }
        actions={
          isDraft ? (
            <ConfirmAction
              action={discardDraftAction}
              fields={{ updatedAt: stamp }}
              ask="Throw the draft away"
              question="The form shows what is published again. The draft cannot be brought back."
              confirmLabel="Yes, go back to what is published"
            />
          ) : null
        }
      />
      <Done code={query.done} />
      {/* After saving it is a new form. Not keyed by the brand: when somebody else has saved it, what was typed stays. */}
      <BrandingForm key={query.at ?? "first"} branding={branding} updatedAt={stamp} />
      <VersionList
        versions={versions}
        current={version}
        updatedAt={stamp}
        format={adminFormat(ctx.tenant.settings.general)}
      />
    </>
  );
});

function Done({ code }: { code: string | undefined }) {
  if (code === "draft")
    return <Callout tone="success">The draft is saved. Nobody but the team sees it.</Callout>;
  if (code === "discarded") return <Callout tone="success">The draft is gone.</Callout>;
  if (!code || !/^\d{1,6}$/.test(code)) return null;
  return (
    <Callout
      tone="success"
      title={`Version ${code} is published.`}
      actions={
        <LinkButton href="/" prefetch={false} variant="outline" size="sm">
          See it in the portal
        </LinkButton>
      }
    >
      Every page shows it from now on.
    </Callout>
  );
}
