import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  generateEtags: false, // it would hash each page at each request; the server in front does it once
  compress: false, // the server in front needs the plain text for its policy of hashes; the proxy compresses
  devIndicators: false,
  // The tests check types once, and whoever starts the app waits for its build. A build by hand checks them itself.
  typescript: { ignoreBuildErrors: process.env.LIVERY_TYPES_CHECKED === "1" },
  allowedDevOrigins: ["**.localhost", "**.test"],
  serverExternalPackages: [
    ...["@node-rs/argon2", "@react-pdf/renderer", "fontkit", "pg", "pg-boss", "pino", "sharp", "wawoff2"],
  ],
  // Pictures are stored in the widths that pages ask for. Next's own optimizer would be an address that every host
  // shares, with a store on disk that knows no tenant.
  images: { unoptimized: true },
  // Title and description stand in the head of the first bytes, for every visitor and not for known robots alone.
  htmlLimitedBots: /.*/,
  headers: async () => [
    // What carries a hash of its content in its name; the stylesheets of tools do not.
    {
      source: "/fonts/:file(.*\\.[0-9a-f]{10}\\.(?:woff2|css))",
      headers: [{ key: "cache-control", value: "public, max-age=31536000, immutable" }],
    },
  ],
  experimental: {
    isrFlushToDisk: false,
    // The server in front refuses more with words of its own (scripts/server/too-large.mjs).
    serverActions: { bodySizeLimit: "12mb" },
    // The middleware cuts off what is above its own limit, which would break a form that is allowed.
    proxyClientMaxBodySize: "12mb",
  },
};

// Pages of hosts are kept in memory, bounded, and shared through Redis where there is one. On disk, made-up addresses could fill
// it, and old brands would outlive a restart. Named to the server alone: a build would bundle it for the middleware as well.
const pageCache = {
  cacheHandler: fileURLToPath(new URL("scripts/server/page-cache.mjs", import.meta.url)),
  cacheMaxMemorySize: 0,
};

export default function configOf(phase: string): NextConfig {
  return phase === PHASE_PRODUCTION_SERVER ? { ...config, ...pageCache } : config;
}
