import { Link } from "@/components/ui/link";
import { Table, TableCell, TableRow } from "@/components/ui/table";
import { readFigures, standingOf } from "@/lib/mover/figures";
import type { MoveItem } from "@/lib/mover/list-moves";
import { canTakeBack } from "@/lib/mover/state";
import { formatSpan } from "./format";
import { LinkHint } from "./link-hint";
import { Moment } from "./moment";
import { MoveStatus } from "./move-status";
import { placeWords } from "./move-words";

const COLUMNS = [
  { key: "tenant", label: "Tenant" },
  { key: "from", label: "From" },
  { key: "to", label: "To" },
  { key: "state", label: "State" },
  { key: "pause", label: "Pause", align: "end" as const },
];

type Props = {
  caption: string;
  moves: readonly MoveItem[];
  /** The moment that matters of each, and what it is called. */
  moment: { label: string; of: (move: MoveItem) => Date | null };
};

/** Moves, a line each; the tenant's name leads to the move. */
export function MoveTable({ caption, moves, moment }: Props) {
  const columns = [...COLUMNS, { key: "moment", label: moment.label, align: "end" as const }];
  return (
    <Table caption={caption} columns={columns}>
      {moves.map((move) => {
        const { pauseMs } = readFigures(move.figures);
        const at = moment.of(move);
        return (
          <TableRow key={move.id}>
            <TableCell>
              <Link
                href={`/moves/${move.id}`}
                className="font-strong after:absolute after:inset-0 hover:underline"
              >
                {move.tenant}
                <LinkHint className="ml-2 align-[-0.125em]" />
              </Link>
              <span className="block font-mono text-xs text-muted">{move.code}</span>
            </TableCell>
            <TableCell label="From">{placeWords(move.from)}</TableCell>
            <TableCell label="To">{placeWords(move.to)}</TableCell>
            <TableCell label="State">
              <MoveStatus move={move} />
            </TableCell>
            <TableCell label="Pause" align="end">
              {pauseMs === undefined ? <span className="text-muted">–</span> : formatSpan(pauseMs)}
            </TableCell>
            <TableCell label={moment.label} align="end" className="whitespace-nowrap">
              {at ? <Moment at={at} exact /> : <span className="text-muted">–</span>}
              {canTakeBack(move) ? <span className="block text-sm text-muted">{keptWords(move)}</span> : null}
            </TableCell>
          </TableRow>
        );
      })}
    </Table>
  );
}

function keptWords({ figures }: MoveItem): string {
  return standingOf(figures).stalled ? "not being kept up to date now" : "kept up to date";
}
