"use client";

import { useRouter } from "next/navigation";
import { createContext, use, useTransition, type ComponentProps, type MouseEvent } from "react";

const Underway = createContext(false);

/** Inside a link: whether its page is on the way. */
export function useIsUnderway(): boolean {
  return use(Underway);
}

type Props = Omit<ComponentProps<"a">, "href"> & {
  href: string;
  /** False leaves the page where it is scrolled to. */
  scroll?: boolean;
};

/**
 * A link that the router follows, without a new document. Nothing is fetched ahead: pages answer in milliseconds and a list of thirty
 * products would fetch thirty of them; and on a host's cached pages the router would ask ahead for parts that the server has put into
 * one. Next's own link does the same, but cannot leave out what it fetches ahead with, which every visitor would load.
 */
export function Link({ href, scroll, onClick, children, ...rest }: Props) {
  const router = useRouter();
  const [isUnderway, startTransition] = useTransition();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    if (event.defaultPrevented || !isForRouter(event)) return;
    event.preventDefault();
    startTransition(() => router.push(href, scroll === undefined ? undefined : { scroll }));
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      <Underway value={isUnderway}>{children}</Underway>
    </a>
  );
}

/** A plain press on a link to this very host; all others are the browser's: new tabs, files to keep, mail, elsewhere. */
function isForRouter(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target, origin } = event.currentTarget;
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (isModified || (target && target !== "_self") || event.currentTarget.hasAttribute("download"))
    return false;
  return origin === location.origin;
}
