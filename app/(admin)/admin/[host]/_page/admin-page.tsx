import "server-only";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { PageStatus } from "@/components/ui/page-status";
import { AdminWords } from "@/components/words/admin-words";
import { requireAdmin, staffLocale, type Staff } from "@/lib/auth/guards";
import type { Permission } from "@/lib/auth/policy";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { adminWords, type AdminPart } from "@/lib/i18n/admin";
import { describeRefusal } from "@/lib/i18n/describe-refusal";
import type { Locale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";

type Params = { host: string; id?: string; form?: string };
type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<Params>; searchParams: Promise<Search> };

/** A page's query string, the first value of each name. */
export type Query = Record<string, string | undefined>;

const UUID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A page of the admin: checks who asks before anything is read, and says kindly what a role may not see or what is not
 * there. `words` are those that its client components use. In the page itself, because an error boundary is not told why, and notFound() is not rendered on the server.
 */
export function adminPage(
  permission: Permission | null,
  render: (ctx: TenantContext<Staff>, query: Query, id: string, form: string) => Promise<ReactNode>,
  words: readonly AdminPart[] = [],
) {
  return async function AdminPage({ params, searchParams }: Props): Promise<ReactNode> {
    const { host, id = "", form = "" } = await params;
    try {
      const ctx = await requireAdmin(permission, host);
      if (id && !isUuid(id)) throw new AppError("NOT_FOUND", `"${id}" is no id.`, { says: "NOT_FOUND" });
      const page = await render(ctx, firstOfEach(await searchParams), id, form);
      return words.length === 0 ? (
        page
      ) : (
        <AdminWords locale={ctx.locale} parts={words}>
          {page}
        </AdminWords>
      );
    } catch (error) {
      if (isAppError(error, "FORBIDDEN") || isAppError(error, "NOT_FOUND"))
        return <Refusal error={error} locale={await staffLocale()} />;
      throw error;
    }
  };
}

function Refusal({ error, locale }: { error: AppError; locale: Locale }) {
  const t = adminWords(locale, "common");
  const isHidden = error.code === "FORBIDDEN";
  return (
    <div className="grid max-w-text justify-items-start gap-3 py-10">
      <PageStatus status={isHidden ? 403 : 404} />
      <h1 className="text-3xl">{t(isHidden ? "notForRole" : "notFound")}</h1>
      <p className="text-muted">{describeRefusal(locale, error)}</p>
      <LinkButton href="/admin" variant="outline">
        {t("toStart")}
      </LinkButton>
    </div>
  );
}

function firstOfEach(search: Search): Query {
  return Object.fromEntries(
    Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

export function isUuid(text: string | undefined): boolean {
  return text !== undefined && UUID_FORM.test(text);
}

/** The page number of a list, 1 for anything that is none. */
export function pageNumber(query: Query): number {
  const number = Number(query.page);
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : 1;
}

/** An address with these query values; empty ones are left out. */
export function withQuery(path: string, values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== "") search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}
