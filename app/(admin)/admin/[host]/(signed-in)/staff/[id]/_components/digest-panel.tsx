import { ActionButton } from "@/components/admin/action-button";
import { Panel } from "@/components/ui/card";
import type { Staff } from "@/lib/auth/guards";
import { adminWords } from "@/lib/i18n/admin";
import type { DigestReader } from "@/lib/mail/digest-readers";
import type { TenantContext } from "@/lib/tenancy/context";
import { chooseDigestAction } from "../actions";

type Props = { ctx: TenantContext<Staff>; reader: DigestReader; className?: string };

/** Whether somebody is sent the digest, on their own page. */
export function DigestPanel({ ctx, reader, className }: Props) {
  const t = adminWords(ctx.locale, "account");
  const facts = { email: reader.email, shop: ctx.tenant.branding.name };
  const { wantsDigest } = reader;
  const isSent = ctx.tenant.settings.notifications.emailDigest !== "never";
  return (
    <Panel title={t("digestTitle")} className={className}>
      <div className="grid justify-items-start gap-4">
        <p>
          {isSent || !wantsDigest
            ? t(wantsDigest ? "digestOn" : "digestOff", facts)
            : t("digestNever", facts)}
        </p>
        {isSent || !wantsDigest ? (
          <ActionButton
            action={chooseDigestAction}
            fields={{ wants: wantsDigest ? "no" : "yes" }}
            variant="outline"
          >
            {t(wantsDigest ? "digestEnd" : "digestBegin")}
          </ActionButton>
        ) : null}
      </div>
    </Panel>
  );
}
