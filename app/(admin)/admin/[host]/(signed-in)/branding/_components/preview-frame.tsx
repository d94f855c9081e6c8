"use client";

import { useEffect, useRef, useState } from "react";
import { fontStylesheets } from "@/lib/branding/fonts";
import type { Branding } from "@/lib/branding/schema";
import { brandVariables } from "@/lib/branding/variables";

type Props = {
  src: string;
  title: string;
  /** What is in the form; without it the page stays as it came. */
  branding?: Branding;
  /** A checked stylesheet instead of the one that the page came with. */
  sheet?: string;
  /** The width of the device, in its own pixels. */
  deviceWidth: number;
  /** How tall the window is for its width. */
  shape: string;
};

/**
 * A real page of the portal, made small. Colours, type and corners of the form reach it at once; another `src` is loaded
 * behind the one that is seen and takes its place when it is there, scrolled as far.
 */
export function PreviewFrame({ src, title, branding, sheet, deviceWidth, shape }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(src);
  const [size, setSize] = useState({ scale: 0.4, height: deviceWidth });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const scale = element.clientWidth / deviceWidth;
      if (scale > 0) setSize({ scale, height: element.clientHeight / scale });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [deviceWidth]);

  useEffect(() => {
    for (const frame of box.current?.querySelectorAll("iframe") ?? []) dress(frame, branding, sheet);
  }, [branding, sheet]);

  function arrive(frame: HTMLIFrameElement) {
    dress(frame, branding, sheet);
    if (src === shown) return;
    const before = box.current?.querySelector("iframe");
    const top = before && before !== frame ? (before.contentWindow?.scrollY ?? 0) : 0;
    frame.contentWindow?.scrollTo(0, top);
    setShown(src);
  }

  return (
    <div
      ref={box}
      className={`relative overflow-hidden rounded-sm border border-line-strong bg-surface-2 ${shape}`}
    >
      {(src === shown ? [shown] : [shown, src]).map((address) => (
        <iframe
          key={address}
          src={address}
          title={address === shown ? title : undefined} // the one that is on its way is nobody's to see
          tabIndex={-1}
          loading="lazy"
          sandbox="allow-same-origin allow-scripts"
          onLoad={(event) => address === src && arrive(event.currentTarget)}
          className="absolute top-0 start-0 origin-top-left border-0"
          style={{
            width: deviceWidth,
            height: size.height,
            transform: `scale(${size.scale})`,
            visibility: address === shown ? undefined : "hidden",
          }}
        />
      ))}
    </div>
  );
}

/** Puts what needs no other page onto the one that is there. It is of this very host, so that its root can be reached. */
function dress(frame: HTMLIFrameElement, branding: Branding | undefined, sheet: string | undefined): void {
  const root = frame.contentDocument?.documentElement;
  if (!root || root.dataset.surface !== "portal") return;
  if (branding) paint(root, branding);
  if (sheet !== undefined) wear(root, sheet);
}

function paint(root: HTMLElement, branding: Branding): void {
  for (const [name, value] of Object.entries(brandVariables(branding))) root.style.setProperty(name, value);
  for (const href of fontStylesheets(branding.fonts)) {
    if (root.querySelector(`link[href="${href}"]`)) continue;
    const link = root.ownerDocument.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    root.ownerDocument.head.append(link);
  }
}

/** Puts a sheet where the page's own one was: after every other. What was checked by the server alone comes here. */
function wear(root: HTMLElement, sheet: string): void {
  const page = root.ownerDocument;
  for (const link of page.querySelectorAll<HTMLLinkElement>('link[href^="/brand/"]')) link.disabled = true;
  root.toggleAttribute("data-styled", sheet !== "");
  const Sheet = (page.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet;
  if (!Sheet) return;
  const own = new Sheet();
  own.replaceSync(sheet);
  page.adoptedStyleSheets = [own];
}
