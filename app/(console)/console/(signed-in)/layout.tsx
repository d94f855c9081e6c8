import type { ReactNode } from "react";
import { Shell } from "@/components/console/shell";
import { requireConsole } from "@/lib/auth/guards";
import { signOutAction } from "./actions";

/** Decoration: each page asks for its operator itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireConsole();
  const operator = { name: actor.name, email: actor.kind === "operator" ? actor.email : "" };
  return (
    <Shell operator={operator} signOut={signOutAction}>
      {children}
    </Shell>
  );
}
