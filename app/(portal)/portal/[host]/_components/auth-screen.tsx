import type { ReactNode } from "react";
import { Blob } from "@/components/portal/shapes";
import type { Look } from "@/lib/branding/schema";
import type { Tenant } from "@/lib/tenancy/context";

const BOX: Record<Look, string> = {
  editorial: "rule-t pt-8",
  gallery: "rule-t pt-6",
  playful: "rounded-card bg-surface p-6 shadow-card sm:p-9",
};

/** The frame of signing in and signing up: a narrow column, the rest is air. */
export function AuthScreen(props: {
  tenant: Tenant;
  title: string;
  text: string;
  foot: ReactNode;
  children: ReactNode;
}) {
  const { tenant, title, text, foot, children } = props;
  const { look } = tenant.branding;
  return (
    <div className="page-width relative grid justify-items-center pt-10 sm:pt-16">
      {look === "playful" ? (
        <Blob className="absolute top-6 left-1/2 w-[min(44rem,96%)] -translate-x-1/2 text-secondary opacity-50" />
      ) : null}
      <div className={`relative grid w-full max-w-md gap-6 ${BOX[look]}`}>
        <header className="grid gap-2">
          <h1 className="text-3xl">{title}</h1>
          <p className="text-muted">{text}</p>
        </header>
        {children}
        <p className="text-muted">{foot}</p>
      </div>
    </div>
  );
}
