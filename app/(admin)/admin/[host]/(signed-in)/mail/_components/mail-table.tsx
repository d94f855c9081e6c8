import type { AdminFormat } from "@/components/admin/format";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { LoggedMail } from "@/lib/mail/list-mail";
import { wordsOf } from "./error-words";
import { MailStateBadge } from "./mail-state";

type Props = { mails: LoggedMail[]; locale: Locale; format: AdminFormat };

/** Who got what, when, and what became of it. */
export function MailTable({ mails, locale, format }: Props) {
  const t = adminWords(locale, "mail");
  const columns = [
    { key: "to", label: t("to") },
    { key: "mail", label: t("subject") },
    { key: "state", label: t("state") },
    { key: "when", label: t("when") },
  ];
  return (
    <Table caption={t("caption")} columns={columns}>
      {mails.map((mail) => (
        <TableRow key={mail.id}>
          <TableCell>
            {/* The link covers its row; it stays one link for the keyboard and the screen reader. */}
            <Link
              href={`/admin/mail/${mail.id}`}
              className="block font-strong [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
            >
              {mail.to.name || mail.to.address}
            </Link>
            {mail.to.name ? (
              <span className="block text-sm [overflow-wrap:anywhere] text-muted">{mail.to.address}</span>
            ) : null}
          </TableCell>
          <TableCell label={t("subject")}>
            <span className="block [overflow-wrap:anywhere]">
              {mail.subject || t(`name_${mail.template}`)}
            </span>
            {mail.error ? (
              <span className="block max-w-96 truncate text-sm text-muted max-sm:whitespace-normal">
                {wordsOf(mail.error, locale)}
              </span>
            ) : null}
          </TableCell>
          <TableCell label={t("state")}>
            <MailStateBadge state={mail.state} locale={locale} />
          </TableCell>
          <TableCell label={t("when")} className="numeric text-muted">
            <time dateTime={(mail.sentAt ?? mail.createdAt).toISOString()}>
              {format.short(mail.sentAt ?? mail.createdAt)}
            </time>
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}
