import type { Metadata } from "next";
import { FlagTable } from "@/components/console/flag-table";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/state";
import { requireConsole } from "@/lib/auth/guards";
import { listFlags } from "@/lib/flags/flag-queries";

export const metadata: Metadata = { title: "Flags" };

export default async function FlagsPage() {
  const flags = await listFlags(await requireConsole());
  return (
    <>
      <PageHeader
        title="Flags"
        description="What is released to some tenants before others. A change holds everywhere within a second."
      />
      <Panel flush>
        {flags.length ? (
          <FlagTable flags={flags} />
        ) : (
          <EmptyState title="There are no flags">
            A developer declares one in the code; it is here then.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
