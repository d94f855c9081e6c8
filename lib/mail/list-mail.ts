import "server-only";
import { placeHas } from "@/lib/db/place-has";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { isMailState, type MailState } from "./state";
import { isTemplateName, type TemplateName } from "./templates";

export const MAIL_PAGE = 50;

export type LoggedMail = {
  id: string;
  template: TemplateName;
  to: { address: string; name: string };
  locale: Locale;
  /** Empty until it was sent for the first time. */
  subject: string;
  state: MailState;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  /** When it is tried next. */
  dueAt: Date | null;
  provider: string | null;
  error: { code: string; detail: string } | null;
};

type Row = Prisma.MailMessageGetPayload<object>;

/** A page of what was sent and waits, newest first. */
export async function listMail(
  ctx: TenantContext,
  wanted: { page: number; search?: string; state?: MailState; template?: TemplateName },
): Promise<{ mails: LoggedMail[]; total: number }> {
  requirePermission(ctx.actor, "mail:write");
  const { page, search, state, template } = wanted;
  const where: Prisma.MailMessageWhereInput = {
    ...(state ? { state } : {}),
    ...(template ? { template } : {}),
    ...(search
      ? {
          OR: [
            { toAddress: { contains: search, mode: "insensitive" } },
            { subject: { contains: search, mode: "insensitive" } },
          ],
        }
      : {}),
  };
  return inTenant(ctx, async (db) => {
    if (!(await placeHas(db, "mail_messages"))) return { mails: [], total: 0 };
    const rows = await db.mailMessage.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: MAIL_PAGE,
      skip: (page - 1) * MAIL_PAGE,
    });
    return { mails: rows.flatMap(shapeOf), total: await db.mailMessage.count({ where }) };
  });
}

/**
 * One mail of this tenant.
 * @throws AppError NOT_FOUND
 */
export async function getMail(ctx: TenantContext, id: string): Promise<LoggedMail> {
  requirePermission(ctx.actor, "mail:write");
  const row = await inTenant(ctx, async (db) =>
    (await placeHas(db, "mail_messages")) ? db.mailMessage.findFirst({ where: { id } }) : null,
  );
  const [mail] = row ? shapeOf(row) : [];
  if (!mail)
    throw new AppError("NOT_FOUND", `There is no mail ${id}.`, { userMessage: "This mail is not here." });
  return mail;
}

function shapeOf(row: Row): LoggedMail[] {
  const { id, template, state, locale, subject, attempts, createdAt, sentAt, dueAt, provider } = row;
  if (!isTemplateName(template) || !isMailState(state)) return [];
  return [
    {
      ...{ id, template, state, subject, attempts, createdAt, sentAt, dueAt, provider },
      locale: isLocale(locale) ? locale : "en",
      to: { address: row.toAddress, name: row.toName },
      error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? "" },
    },
  ];
}
