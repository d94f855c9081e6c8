import "server-only";
import { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { CONCERNS, isWarned, type Concern } from "./concern";

/** Also how many one page of the console shows. */
export const CERTIFICATES_PER_PAGE = 25;

export type CertificateQuery = { search: string; show: "all" | "problems"; page: number };

export type CertificateItem = {
  tenant: { id: string; name: string; code: string };
  host: string;
  /** Null for a domain that was not looked at yet. */
  concern: Concern | null;
  since: Date | null;
  issuer: string | null;
  notAfter: Date | null;
  fault: string | null;
  detail: string | null;
  checkedAt: Date | null;
};

export type CertificateList = {
  items: CertificateItem[];
  total: number;
  page: number;
  pages: number;
  /** Of all served domains, whatever was asked for. */
  served: number;
  problems: number;
};

type Row = Omit<CertificateItem, "tenant"> & { id: string; name: string; code: string };
type Counts = { total: number; served: number; problems: number };

const worst = [...CONCERNS].reverse();
const problems: Concern[] = CONCERNS.filter(isWarned);

/** The certificates of all served domains: the worst first, then those that end first. */
export async function listCertificates(
  _ctx: PlatformContext,
  { search, show, page: wanted }: CertificateQuery,
): Promise<CertificateList> {
  const served = Prisma.sql`FROM control.domains d JOIN control.tenants t ON t.id = d.tenant_id
    LEFT JOIN control.certificates c ON c.tenant_id = d.tenant_id AND c.domain_id = d.id
    WHERE d.state = 'active' AND d.proved_at IS NOT NULL AND t.status <> 'archived'`;
  const isWrong = Prisma.sql`COALESCE(c.concern = ANY(${problems}), false)`;
  const isAsked = Prisma.sql`strpos(lower(concat_ws(chr(10), d.host, t.name, t.code, c.issuer)), lower(${search}::text)) > 0
    AND (${show} = 'all' OR ${isWrong})`;
  return inPlatform(
    async (db) => {
      const [counts] = await db.$queryRaw<Counts[]>`
        SELECT count(*) FILTER (WHERE ${isAsked})::int AS total, count(*)::int AS served,
          count(*) FILTER (WHERE ${isWrong})::int AS problems ${served}`;
      const { total, ...all } = counts!;
      const pages = Math.max(1, Math.ceil(total / CERTIFICATES_PER_PAGE));
      const page = Math.min(wanted, pages);
      const rows = await db.$queryRaw<Row[]>`
        SELECT t.id, t.name, t.code, d.host, c.concern, c.concern_since AS since, c.issuer, c.not_after AS "notAfter", c.fault, c.detail,
          c.checked_at AS "checkedAt"
        ${served} AND ${isAsked}
        ORDER BY array_position(${worst}::text[], c.concern) NULLS LAST, c.not_after NULLS FIRST, d.host
        LIMIT ${CERTIFICATES_PER_PAGE} OFFSET ${(page - 1) * CERTIFICATES_PER_PAGE}`;
      const items = rows.map(({ id, name, code, ...item }) => ({ ...item, tenant: { id, name, code } }));
      return { items, total, page, pages, ...all };
    },
    { readOnly: true },
  );
}
