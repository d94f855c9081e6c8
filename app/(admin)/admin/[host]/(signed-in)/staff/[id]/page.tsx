import type { Metadata } from "next";
import { limitWords, ROLE_WORDS } from "@/components/admin/words";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/errors/app-error";
import { listMembers, type Member } from "@/lib/staff/list-members";
import { adminPage } from "../../../_page/admin-page";
import { LimitForm } from "./_components/limit-form";

export const metadata: Metadata = { title: "Member of staff" };

export default adminPage("staff:read", async (ctx, _query, id) => {
  const members = await listMembers(ctx);
  const member = members.find((one) => one.id === id);
  if (!member)
    throw new AppError("NOT_FOUND", `${id} is no member.`, {
      userMessage: "This person is not on your team.",
    });
  const teams = [...new Set(members.flatMap(({ team }) => team ?? []))].sort((a, b) => a.localeCompare(b));
  const fixed = fixedBecause(member, ctx.actor);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label="You are here"
            items={[{ href: "/admin/staff", label: "Staff" }, { label: member.name }]}
          />
        }
        title={member.name}
        badge={
          <Badge tone={member.role === "owner" ? "accent" : "neutral"}>
            {ROLE_WORDS[member.role]?.label ?? member.role}
          </Badge>
        }
        description={member.email}
      />
      <Panel title="What they see" className="max-w-3xl">
        {fixed ? (
          <p>
            {limitWords(member)}. <span className="text-muted">{fixed}</span>
          </p>
        ) : (
          <LimitForm member={member} teams={teams} />
        )}
      </Panel>
    </>
  );
});

function fixedBecause(member: Member, actor: { id: string; permissions: readonly string[] }): string | null {
  if (member.role === "owner") return "An owner always sees everything.";
  if (member.id === actor.id) return "Nobody sets this for themselves: ask another owner or admin.";
  return actor.permissions.includes("staff:write") ? null : "You may not change this.";
}
