"use client";

import type { CSSProperties } from "react";
import { Button } from "@/components/ui/button";
import { Card, Panel } from "@/components/ui/card";
import { fontStylesheets } from "@/lib/branding/fonts";
import { brandVariables } from "@/lib/branding/variables";
import type { Previewed } from "./previewed";

/** A small portal in the brand as it is now in the form, by day and by night. */
export function BrandPreview({ shown }: { shown: Previewed }) {
  return (
    <Panel title="Preview" description="As it would be published, light and dark." flush>
      {fontStylesheets(shown.fonts).map((href) => (
        <link key={href} rel="stylesheet" href={href} precedence="fonts" />
      ))}
      <div aria-hidden="true" inert className="grid gap-px bg-line">
        <MiniPortal shown={shown} scheme="light" logo={shown.pictures.logoLight} />
        <MiniPortal shown={shown} scheme="dark" logo={shown.pictures.logoDark ?? shown.pictures.logoLight} />
      </div>
    </Panel>
  );
}

type MiniProps = { shown: Previewed; scheme: "light" | "dark"; logo: string | null };

function MiniPortal({ shown, scheme, logo }: MiniProps) {
  const style = {
    ...brandVariables(shown),
    // Sizes of the portal follow the width of the window; in this small one they are set by hand.
    "--size-display": "2.75rem",
    "--gutter": "1.75rem",
    zoom: 0.6,
  } as CSSProperties;
  return (
    <div data-brand data-look={shown.look} data-scheme={scheme} style={style}>
      <div className="rule-b flex items-center gap-3 px-gutter py-4">
        {logo ? <img src={logo} alt="" className="h-9 max-w-32 object-contain" /> : null}
        <span className="titled me-auto truncate text-xl">{shown.name || "Name"}</span>
        <span className="link text-sm">Menu</span>
        <Button size="sm" tabIndex={-1}>
          Cart
        </Button>
      </div>
      <div className="grid grid-cols-[3fr_2fr] items-center gap-5 px-gutter py-7">
        <div className="grid justify-items-start gap-3">
          <span className="titled text-display">{shown.hero.title || shown.name}</span>
          {shown.hero.text ? <p className="line-clamp-3 text-muted">{shown.hero.text}</p> : null}
          <span className="flex gap-2">
            <Button tabIndex={-1}>Order now</Button>
            <Button variant="accent" tabIndex={-1}>
              Today
            </Button>
          </span>
        </div>
        <div className="aspect-picture overflow-hidden rounded-picture bg-secondary">
          {shown.pictures.heroPicture ? (
            <img src={shown.pictures.heroPicture} alt="" className="size-full object-cover" />
          ) : null}
        </div>
      </div>
      <div className="grid grid-cols-2 gap-grid px-gutter pb-7">
        <Card className="p-card">
          <span className="titled block text-lg">A product</span>
          <span className="block text-sm text-muted">With a line about it</span>
          <span className="mt-2 flex items-center justify-between">
            <span className="numeric font-strong">12.50</span>
            <Button size="sm" variant="soft" tabIndex={-1}>
              Add
            </Button>
          </span>
        </Card>
        <div className="band-secondary grid content-center rounded-card p-5">
          <span className="titled text-lg">{shown.tagline || shown.name}</span>
        </div>
      </div>
    </div>
  );
}
