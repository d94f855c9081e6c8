import type { Metadata } from "next";
import { adminFormat, plural } from "@/components/admin/format";
import { limitWords, ROLE_WORDS } from "@/components/admin/words";
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

export const metadata: Metadata = { title: "Staff" };

const COLUMNS = [
  { key: "name", label: "Name" },
  { key: "role", label: "Role" },
  { key: "can", label: "May" },
  { key: "sees", label: "Sees" },
  { key: "since", label: "Member since" },
  { key: "last", label: "Last sign-in" },
] as const;

export default adminPage("staff:read", async (ctx, query) => {
  const members = await listMembers(ctx);
  const invitations = await listInvitations(ctx);
  const format = adminFormat(ctx.tenant.settings.general);
  return (
    <>
      <PageHeader
        title="Staff"
        description={`${plural(members.length, "person", "people")} can sign in here.`}
      />
      <Panel flush>
        <Table caption="Members of the team" columns={COLUMNS}>
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
                        <span className="font-normal text-muted"> (you)</span>
                      ) : null}
                    </span>
                    <span className="truncate text-sm text-muted">{member.email}</span>
                  </span>
                </span>
              </TableCell>
              <TableCell label="Role">
                <Badge tone={member.role === "owner" ? "accent" : "neutral"}>
                  {ROLE_WORDS[member.role]?.label ?? member.role}
                </Badge>
              </TableCell>
              <TableCell label="May" className="text-muted">
                {ROLE_WORDS[member.role]?.can ?? "Nothing"}
              </TableCell>
              <TableCell label="Sees" className="text-muted">
                {limitWords(member)}
              </TableCell>
              <TableCell label="Member since" className="numeric text-muted">
                {format.date(member.since)}
              </TableCell>
              <TableCell label="Last sign-in" className="numeric text-muted">
                {member.lastSignIn ? format.short(member.lastSignIn) : "Never"}
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
