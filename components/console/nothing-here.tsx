import type { ReactNode } from "react";
import { PageStatus } from "@/components/ui/page-status";

/** A page that has nothing to show but why. Unlike EmptyState it holds the page's own title. */
export function NothingHere({
  title,
  actions,
  children,
}: {
  title: string;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-4 py-16 text-center">
      <PageStatus status={404} />
      <h1 className="text-3xl">{title}</h1>
      <p className="text-muted">{children}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>
    </div>
  );
}
