import { Link } from "@/components/ui/link";
import type { AdminFormat } from "@/components/admin/format";
import { levelWord } from "@/components/admin/words";
import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { CustomerRow } from "@/lib/customers/admin-queries";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import { listOf } from "@/lib/i18n/list-of";

type Props = { customers: CustomerRow[]; staff: { id: string; name: string }[]; format: AdminFormat };

export function CustomerTable({ customers, staff, format }: Props) {
  const { locale } = format;
  const t = adminWords(locale, "customers");
  const columns = [
    { key: "name", label: t("one") },
    { key: "owner", label: t("assignedTo") },
    { key: "level", label: t("level") },
    { key: "last", label: t("lastOrder") },
    { key: "orders", label: t("orders"), align: "end" },
  ] as const;
  const names = new Map(staff.map(({ id, name }) => [id, name]));
  return (
    <Table caption={t("caption")} columns={columns}>
      {customers.map((customer) => (
        <TableRow key={customer.id}>
          <TableCell>
            <span className="grid min-w-0">
              {/* The link covers its row; it stays one link for the keyboard and the screen reader. */}
              <Link
                href={`/admin/customers/${customer.id}`}
                className="font-strong after:absolute after:inset-0 hover:underline"
              >
                {customer.name}
              </Link>
              <span className="truncate text-sm text-muted">{customer.email}</span>
            </span>
          </TableCell>
          <TableCell label={t("assignedTo")} className="text-muted">
            {assigned(customer, names, locale)}
          </TableCell>
          <TableCell label={t("level")} className="text-muted">
            {customer.dataLevel > 0 ? (
              <Badge tone="warning">{levelWord(locale, customer.dataLevel)}</Badge>
            ) : (
              levelWord(locale, 0)
            )}
          </TableCell>
          <TableCell label={t("lastOrder")} className="numeric whitespace-nowrap text-muted">
            {customer.lastOrder ? format.short(customer.lastOrder) : adminWords(locale, "common")("none")}
          </TableCell>
          <TableCell label={t("orders")} align="end">
            {format.count(customer.orders)}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}

function assigned({ ownerId, team }: CustomerRow, names: Map<string, string>, locale: Locale): string {
  const hasLeft = adminWords(locale, "customers")("hasLeft");
  const parts = [ownerId ? (names.get(ownerId) ?? hasLeft) : null, team].filter((part) => part !== null);
  if (parts.length === 0) return adminWords(locale, "common")("nobody");
  return listOf(parts, locale);
}
