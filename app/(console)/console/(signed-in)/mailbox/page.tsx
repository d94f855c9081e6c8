import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { Moment } from "@/components/console/moment";
import { Panel } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { requireConsole } from "@/lib/auth/guards";
import { isMailboxOpen, listMailbox } from "@/lib/mail/mailbox";

export const metadata: Metadata = { title: "Mailbox" };

const COLUMNS = [
  { key: "subject", label: "Subject" },
  { key: "to", label: "To" },
  { key: "tenant", label: "Tenant" },
  { key: "at", label: "At" },
];

export default async function MailboxPage() {
  await requireConsole();
  const mails = isMailboxOpen() ? await listMailbox() : [];
  return (
    <>
      <PageHeader
        title="Mailbox"
        description="Mail of all tenants that was kept here instead of being sent, the newest first. Only on a machine of one’s own."
      />
      <Panel flush>
        {mails.length === 0 ? (
          <EmptyState icon={<Inbox />} title={isMailboxOpen() ? "No mail yet" : "Mail is sent here"}>
            {isMailboxOpen()
              ? "Order something on a portal, and what its customer is told comes here a moment later."
              : "A provider is configured (MAIL_PROVIDER), so nothing is kept."}
          </EmptyState>
        ) : (
          <Table caption="Mail, newest first" columns={COLUMNS}>
            {mails.map((mail) => (
              <TableRow key={mail.id}>
                <TableCell>
                  <Link
                    href={`/mailbox/${mail.id}`}
                    className="font-strong [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
                  >
                    {mail.subject}
                  </Link>
                </TableCell>
                <TableCell label="To" className="[overflow-wrap:anywhere]">
                  {mail.to}
                </TableCell>
                <TableCell label="Tenant">{mail.tenant.name}</TableCell>
                <TableCell label="At">
                  <Moment at={new Date(mail.at)} />
                </TableCell>
              </TableRow>
            ))}
          </Table>
        )}
      </Panel>
    </>
  );
}
