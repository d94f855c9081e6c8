"use client";

import { usePathname } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";

const CHANGED = "cart-changed";

/** Tells the header that the cookie has changed; cached pages cannot be told by the server. */
export function announceCart(): void {
  window.dispatchEvent(new Event(CHANGED));
}

/** For a page that knows the cart: the header follows it. */
export function CartAnnouncer({ count }: { count: number }) {
  useEffect(announceCart, [count]);
  return null;
}

/** How many pieces are in the cart, from the readable cookie. Nothing without JavaScript, and nothing for an empty cart. */
export function CartCount({ label, className }: { label: string; className?: string }) {
  usePathname(); // read again on every page
  const count = useSyncExternalStore(subscribe, readCount, () => 0);
  if (count === 0) return null;
  return (
    <span className={className} data-testid="cart-count">
      {count}
      <span className="sr-only"> {label}</span>
    </span>
  );
}

function subscribe(changed: () => void): () => void {
  const events = [CHANGED, "pageshow", "focus"];
  for (const event of events) window.addEventListener(event, changed);
  return () => {
    for (const event of events) window.removeEventListener(event, changed);
  };
}

function readCount(): number {
  const count = Number(/(?:^|; )cart-count=(\d{1,5})/.exec(document.cookie)?.[1] ?? 0);
  return Math.min(count, 9_999);
}
