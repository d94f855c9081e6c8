import { ActionButton } from "@/components/admin/action-button";
import { Panel } from "@/components/ui/card";
import type { Staff } from "@/lib/auth/guards";
import { adminWords } from "@/lib/i18n/admin";
import type { DigestReader } from "@/lib/mail/digest-readers";
import type { TenantContext } from "@/lib/tenancy/context";
import { DigestState, isDigestSent } from "../../../../_account/digest-state";
import { chooseDigestAction } from "../actions";

type Props = { ctx: TenantContext<Staff>; reader: DigestReader; className?: string };

/** Whether somebody is sent the digest, on their own page. */
export function DigestPanel({ ctx: { tenant, locale }, reader, className }: Props) {
  const t = adminWords(locale, "account");
  const { wantsDigest } = reader;
  return (
    <Panel title={t("digestTitle")} className={className}>
      <div className="grid justify-items-start gap-4">
        <DigestState tenant={tenant} locale={locale} reader={reader} />
        {isDigestSent(tenant, reader) || !wantsDigest ? (
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
