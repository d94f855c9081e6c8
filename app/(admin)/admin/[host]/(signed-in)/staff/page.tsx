import { readersFormat } from "@/components/admin/format";
import { canWords, limitWords, roleWord } from "@/components/admin/words";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { listInvitations } from "@/lib/staff/invitations";
import { listMembers } from "@/lib/staff/list-members";
import { adminPage } from "../../_page/admin-page";
import { Invitations } from "./_components/invitations";
import { adminTitle } from "../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";

export const generateMetadata = adminTitle("staff", "title");

export default adminPage("staff:read", async (ctx, query) => {
  const members = await listMembers(ctx);
  const invitations = await listInvitations(ctx);
  const format = readersFormat(ctx);
  const { locale } = ctx;
  const t = adminWords(locale, "staff");
  const columns = [
    { key: "name", label: t("name") },
    { key: "role", label: t("role") },
    { key: "can", label: t("may") },
    { key: "sees", label: t("sees") },
    { key: "since", label: t("since") },
    { key: "last", label: t("last") },
  ] as const;
  return (
    <>
      <PageHeader title={t("title")} description={t("count", { count: members.length })} />
      <Panel flush>
        <Table caption={t("caption")} columns={columns}>
          {members.map((member) => (
            <TableRow key={member.id}>
              <TableCell>
                <span className="flex items-center gap-3">
                  <Avatar name={member.name} />
                  <span className="grid min-w-0">
                    <span className="font-strong">
                      {/* The link covers its row; it stays one link for the keyboard and the screen reader. */}
                      <Link
                        href={`/admin/staff/${member.id}`}
                        className="after:absolute after:inset-0 hover:underline"
                      >
                        {member.name}
                      </Link>
                      {member.id === ctx.actor.id ? (
                        <span className="font-normal text-muted"> {t("you")}</span>
                      ) : null}
                    </span>
                    <span className="truncate text-sm text-muted">{member.email}</span>
                  </span>
                </span>
              </TableCell>
              <TableCell label={t("role")}>
                <Badge tone={member.role === "owner" ? "accent" : "neutral"}>
                  {roleWord(locale, member.role)}
                </Badge>
              </TableCell>
              <TableCell label={t("may")} className="text-muted">
                {canWords(locale, member.role)}
              </TableCell>
              <TableCell label={t("sees")} className="text-muted">
                {limitWords(locale, member)}
              </TableCell>
              <TableCell label={t("since")} className="numeric text-muted">
                {format.date(member.since)}
              </TableCell>
              <TableCell label={t("last")} className="numeric text-muted">
                {member.lastSignIn ? format.short(member.lastSignIn) : t("never")}
              </TableCell>
            </TableRow>
          ))}
        </Table>
      </Panel>
      <Invitations
        invitations={invitations}
        mayInvite={ctx.actor.permissions.includes("staff:write")}
        done={query}
        locale={ctx.locale}
        format={format}
      />
    </>
  );
});
