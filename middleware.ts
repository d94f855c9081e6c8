import { NextResponse, type NextRequest } from "next/server";
import { contentSecurityPolicy } from "@/lib/edge/csp";
import { isForeignWrite } from "@/lib/edge/origin";
import type { HostRoute } from "@/lib/edge/host-route";
import { resolveHost } from "@/lib/edge/resolve-host";
import { normaliseHost } from "@/lib/hosts/host";
import { hostSegment } from "@/lib/hosts/segment";
import { isCachedPath, isIcon, isKnownPath, surfaceOf, type Surface } from "@/lib/hosts/surfaces";

// What machines ask is not asked of a tenant: a load balancer and Prometheus come by address.
export const config = {
  matcher: ["/((?!_next/static|_next/image|fonts/|api/internal/|api/(?:health|metrics)$).*)"],
};

/** Host -> surface -> rewrite. This is routing; every page, action and handler checks for itself in Node. */
export async function middleware(request: NextRequest): Promise<Response> {
  const host = normaliseHost(request.headers.get("host"));
  if (!host) return text("This address is not valid.", 400);
  if (isForeignWrite(request)) return text("This request came from another site and was refused.", 403);

  // Routed before a change and drawn after it; only the server in front can say so, and asks once more.
  const isAgain = request.headers.has("x-routed-again");
  const route = await resolveHost(host, request.headers.get("x-routing-version"), isAgain);
  if (route.kind === "unavailable") return text("We will be back in a moment.", 503, { "retry-after": "5" });
  if (route.kind === "unknown") return rewrite(request, "/unknown-host", 404, null);

  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/api/"))
    return NextResponse.next({ request: { headers: ownHeaders(request, route) } });
  if (route.kind === "console") return page(request, route, "console", pathname, "/console");

  // A closed portal still shows its logo and its icon, in its own style.
  if (pathname.startsWith("/files/") || pathname.startsWith("/brand/"))
    return rewrite(request, pathname, 200, route);
  const segment = hostSegment(host, route.tenantId);
  const isAway = request.headers.has("x-database-away"); // only the server in front can say so
  const isFailed = request.headers.has("x-page-failed"); // the same
  const closed = CLOSED[route.status] ?? (isAway ? 503 : isFailed ? 500 : null);
  if (closed && !isIcon(pathname))
    return rewrite(request, `/closed/${segment}`, closed, route, closed === 503 ? RETRY_AFTER : undefined);
  const { surface, inner } = surfaceOf(pathname);
  return page(request, route, surface, inner, `/${surface}/${segment}`);
}

const CLOSED: Partial<Record<string, number>> = { suspended: 403, archived: 410, creating: 503 };
const RETRY_AFTER = { "retry-after": "10" };

function page(
  request: NextRequest,
  route: HostRoute,
  surface: Surface,
  inner: string,
  base: string,
): Response {
  if (!isKnownPath(surface, inner)) return rewrite(request, `${base}/missing`, 404, route);
  const target = inner === "/" ? base : `${base}${inner}`;
  // Cached pages are the same for everybody and cannot carry a nonce: the server in front adds a policy of hashes.
  const cached = request.method === "GET" && isCachedPath(surface, inner);
  // A preview of the brand stands in a frame of the branding page; nothing else is framed by anybody.
  const framedBy = surface === "preview" ? "'self'" : undefined;
  return rewrite(request, target, 200, route, {}, cached ? null : crypto.randomUUID(), framedBy);
}

function rewrite(
  request: NextRequest,
  pathname: string,
  status: number,
  route: HostRoute | null,
  headers: Record<string, string> = {},
  nonce: string | null = crypto.randomUUID(),
  framedBy?: "'self'",
): Response {
  const url = request.nextUrl.clone();
  url.pathname = pathname;
  const own = ownHeaders(request, route);
  const policy = nonce && contentSecurityPolicy(nonce, { reports: route?.kind === "tenant", framedBy });
  if (policy) own.set("content-security-policy", policy); // Next takes the nonce of its scripts from here
  const response = NextResponse.rewrite(url, { status, headers, request: { headers: own } });
  if (policy) response.headers.set("content-security-policy", policy);
  return response;
}

/** The visitor's headers without anything that could pass for ours, and what was resolved. */
function ownHeaders(request: NextRequest, route: HostRoute | null): Headers {
  const headers = new Headers(request.headers);
  for (const name of request.headers.keys()) if (name.startsWith("x-tenant-")) headers.delete(name);
  headers.delete("content-security-policy");
  headers.set("x-request-id", crypto.randomUUID());
  if (route?.kind === "tenant") headers.set("x-tenant-id", route.tenantId);
  return headers;
}

function text(message: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", ...headers },
  });
}
