import type { ReactNode } from "react";
import { Panel } from "@/components/ui/card";

type Props = {
  id: string;
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  children: ReactNode;
};

/** A part of the studio, with an address of its own for the links above. */
export function Section({ id, title, hint, actions, flush, children }: Props) {
  return (
    <div id={id} className="scroll-mt-16">
      <Panel title={title} description={hint} actions={actions} flush={flush}>
        {children}
      </Panel>
    </div>
  );
}
