import type { ReactNode } from "react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { MoveItem } from "@/lib/mover/list-moves";
import { statusOf } from "./move-words";

type Props = { move: MoveItem; title: string; word: string; isAllowed: boolean; children: ReactNode };

/** A page that asks before something is done with a move, or says that it cannot be done any more. */
export function MoveQuestion({ move, title, word, isAllowed, children }: Props) {
  const path = `/moves/${move.id}`;
  return (
    <>
      <PageHeader
        title={title}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/moves", label: "Moves" }, { href: path, label: move.code }, { label: word }]}
          />
        }
      />
      <Panel className="max-w-2xl">
        {isAllowed ? (
          <div className="grid gap-4">{children}</div>
        ) : (
          <div className="grid gap-3">
            <p>The move is “{statusOf(move).label.toLowerCase()}” now, so this cannot be done.</p>
            <LinkButton href={path} variant="outline" className="w-fit">
              Back to the move
            </LinkButton>
          </div>
        )}
      </Panel>
    </>
  );
}
