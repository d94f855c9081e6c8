import { toneOf } from "@/components/certificates/certificate-panel";
import { Status } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import type { CertificateItem } from "@/lib/certificates/list-certificates";
import { CONCERN_WORDS, FAULT_WORDS } from "./certificate-words";
import { formatDay } from "./format";
import { Moment } from "./moment";

const COLUMNS = [
  { key: "host", label: "Host" },
  { key: "state", label: "Certificate" },
  { key: "ends", label: "Ends" },
  { key: "issuer", label: "Issued by" },
  { key: "checked", label: "Looked at" },
];

const DAY_MS = 86_400_000;

/** The certificates of served domains, with what is to be done where something is. */
export function CertificateTable({ items, now }: { items: readonly CertificateItem[]; now: Date }) {
  return (
    <Table caption="Certificates" columns={COLUMNS}>
      {items.map((item) => (
        <TableRow key={`${item.tenant.id} ${item.host}`}>
          <TableCell>
            <span className="font-strong wrap-anywhere">{item.host}</span>
            <Link href={`/tenants/${item.tenant.id}`} className="block text-sm text-muted hover:underline">
              {item.tenant.name}
            </Link>
          </TableCell>
          <TableCell label="Certificate">
            <State item={item} />
          </TableCell>
          <TableCell label="Ends" className="numeric">
            {item.notAfter ? <End at={item.notAfter} now={now} /> : <span className="text-muted">–</span>}
          </TableCell>
          <TableCell label="Issued by" className="wrap-anywhere">
            {item.issuer ?? <span className="text-muted">–</span>}
          </TableCell>
          <TableCell label="Looked at" className="text-muted">
            {item.checkedAt ? <Moment at={item.checkedAt} /> : "Not yet"}
          </TableCell>
        </TableRow>
      ))}
    </Table>
  );
}

function State({ item: { concern, since, fault, detail } }: { item: CertificateItem }) {
  if (!concern) return <span className="text-muted">Waits for its first look</span>;
  return (
    <span className="grid gap-1 max-sm:justify-items-end">
      <Status tone={toneOf(concern)}>{CONCERN_WORDS[concern] ?? concern}</Status>
      {concern === "well" || !since ? null : (
        <span className="text-xs text-muted">
          since <Moment at={since} />
        </span>
      )}
      {fault ? (
        <span className="max-w-md text-sm">
          {FAULT_WORDS[fault]}
          {detail ? <span className="block text-xs wrap-anywhere text-muted">{detail}</span> : null}
        </span>
      ) : null}
    </span>
  );
}

function End({ at, now }: { at: Date; now: Date }) {
  const days = Math.floor((at.getTime() - now.getTime()) / DAY_MS);
  return (
    <span className="grid">
      <time dateTime={at.toISOString()}>{formatDay(at)}</time>
      <span className="text-xs text-muted">
        {days < 0 ? "over" : days === 0 ? "in hours" : days === 1 ? "in a day" : `in ${days} days`}
      </span>
    </span>
  );
}
