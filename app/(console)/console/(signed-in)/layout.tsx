import type { ReactNode } from "react";
import { Shell } from "@/components/console/shell";
import { requireConsole } from "@/lib/auth/guards";
import { isMailboxOpen } from "@/lib/mail/mailbox";
import { countLiveMoves } from "@/lib/mover/list-moves";
import { countMoveNotices } from "@/lib/mover/notices";
import { signOutAction } from "./actions";

/** Decoration: each page asks for its operator itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const ctx = await requireConsole();
  const { actor } = ctx;
  const operator = { name: actor.name, email: actor.kind === "operator" ? actor.email : "" };
  const moves = { live: await countLiveMoves(ctx), notices: await countMoveNotices(ctx) };
  return (
    <Shell operator={operator} moves={moves} hasMailbox={isMailboxOpen()} signOut={signOutAction}>
      {children}
    </Shell>
  );
}
