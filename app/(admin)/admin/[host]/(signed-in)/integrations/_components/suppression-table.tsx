import { ConfirmAction } from "@/components/admin/confirm-action";
import { Badge, type Tone } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { TranslateAdmin } from "@/lib/i18n/admin";
import type { Suppression } from "@/lib/integrations/email/list-suppressions";
import { removeSuppressionAction } from "../suppressions/actions";

type Props = {
  t: TranslateAdmin<"integrations">;
  suppressions: readonly Suppression[];
  at: (time: Date) => string;
};

const TONES: Record<Suppression["reason"], Tone> = {
  bounce: "warning",
  complaint: "danger",
  manual: "neutral",
};

/** Who is not written to and why, each with the way back. */
export function SuppressionTable({ t, suppressions, at }: Props) {
  return (
    <Table
      caption={t("list_title")}
      columns={[
        { key: "address", label: t("list_address") },
        { key: "reason", label: t("list_reason") },
        { key: "since", label: t("list_since") },
        { key: "by", label: t("list_by") },
        { key: "actions", label: t("list_actions"), hideLabel: true },
      ]}
    >
      {suppressions.map(({ address, reason, since, by, detail }) => (
        <TableRow key={address}>
          <TableCell>
            <span className="font-strong break-all">{address}</span>
            {detail ? <p className="max-w-prose text-sm break-words text-muted">{detail}</p> : null}
          </TableCell>
          <TableCell label={t("list_reason")}>
            <Badge tone={TONES[reason]}>{t(`list_${reason}`)}</Badge>
          </TableCell>
          <TableCell label={t("list_since")} className="numeric whitespace-nowrap">
            {at(since)}
          </TableCell>
          <TableCell label={t("list_by")}>{by}</TableCell>
          <TableCell>
            <ConfirmAction
              action={removeSuppressionAction}
              fields={{ address }}
              ask={t("list_remove")}
              question={
                reason === "complaint"
                  ? t("list_removeComplaint", { address })
                  : t("list_removeAsk", { address })
              }
              confirmLabel={t("list_removeNow")}
            />
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
