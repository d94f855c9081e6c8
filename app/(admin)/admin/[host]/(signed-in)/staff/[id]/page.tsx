import { limitWords, roleWord } from "@/components/admin/words";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/errors/app-error";
import { digestReaderOf } from "@/lib/mail/digest-readers";
import { listMembers, type Member } from "@/lib/staff/list-members";
import { adminPage } from "../../../_page/admin-page";
import { DigestPanel } from "./_components/digest-panel";
import { LimitForm } from "./_components/limit-form";
import { adminTitle } from "../../../_page/admin-title";
import { adminWords } from "@/lib/i18n/admin";
import { compareIn } from "@/lib/i18n/compare-in";

export const generateMetadata = adminTitle("staff", "one");

export default adminPage(
  "staff:read",
  async (ctx, _query, id) => {
    const members = await listMembers(ctx);
    const member = members.find((one) => one.id === id);
    if (!member)
      throw new AppError("NOT_FOUND", `${id} is no member.`, {
        says: "memberMissing",
      });
    const teams = [...new Set(members.flatMap(({ team }) => team ?? []))].sort(compareIn(ctx.locale));
    const { locale } = ctx;
    const t = adminWords(locale, "staff");
    const common = adminWords(locale, "common");
    const fixed = fixedBecause(member, ctx.actor);
    const reader = member.id === ctx.actor.id ? await digestReaderOf(ctx, member.id) : null;
    return (
      <>
        <PageHeader
          above={
            <Breadcrumb
              label={common("youAreHere")}
              items={[{ href: "/admin/staff", label: t("title") }, { label: member.name }]}
            />
          }
          title={member.name}
          badge={
            <Badge tone={member.role === "owner" ? "accent" : "neutral"}>
              {roleWord(locale, member.role)}
            </Badge>
          }
          description={member.email}
        />
        <Panel title={t("whatTheySee")} className="max-w-3xl">
          {fixed ? (
            <p>
              {t.rich("fixed", {
                limit: limitWords(locale, member),
                reason: t(fixed),
                why: (reason) => <span className="text-muted">{reason}</span>,
              })}
            </p>
          ) : (
            <LimitForm member={member} teams={teams} />
          )}
        </Panel>
        {reader ? <DigestPanel ctx={ctx} reader={reader} className="max-w-3xl" /> : null}
      </>
    );
  },
  ["staff", "states"],
);

function fixedBecause(member: Member, actor: { id: string; permissions: readonly string[] }) {
  if (member.role === "owner") return "fixedOwner" as const;
  if (member.id === actor.id) return "fixedSelf" as const;
  return actor.permissions.includes("staff:write") ? null : ("fixedRole" as const);
}
