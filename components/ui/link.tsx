import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * Next's link, which does not fetch ahead. Pages answer in milliseconds and a list of thirty products would fetch thirty
 * of them; and on a host's cached pages the router asks ahead for parts that the server has put into one, which it answers
 * with 404.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
