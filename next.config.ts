import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  generateEtags: false, // it would hash each page at each request; the server in front does it once
  compress: false, // the server in front needs the plain text for its policy of hashes; the proxy compresses
  devIndicators: false,
  allowedDevOrigins: ["**.localhost", "**.test"],
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino", "sharp"],
  // Pictures are stored in the widths that pages ask for. Next's own optimizer would be an address that every host
  // shares, with a store on disk that knows no tenant.
  images: { unoptimized: true },
  // Title and description stand in the head of the first bytes, for every visitor and not for known robots alone.
  htmlLimitedBots: /.*/,
  headers: async () => [
    // Fonts carry a hash of their content in their names; the stylesheets that name them do not.
    {
      source: "/fonts/:file(.*\\.woff2)",
      headers: [{ key: "cache-control", value: "public, max-age=31536000, immutable" }],
    },
  ],
  // Pages of hosts in memory, bounded, and shared through Redis where there is one. On disk, made-up addresses could fill it,
  // and old brands would outlive a restart.
  cacheHandler: fileURLToPath(new URL("scripts/server/page-cache.mjs", import.meta.url)),
  cacheMaxMemorySize: 0,
  experimental: {
    isrFlushToDisk: false,
    // The server in front refuses more with words of its own (scripts/server/too-large.mjs).
    serverActions: { bodySizeLimit: "12mb" },
    // The middleware cuts off what is above its own limit, which would break a form that is allowed.
    proxyClientMaxBodySize: "12mb",
  },
};

export default config;
