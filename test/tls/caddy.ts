import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAndWait, type Program } from "./program";

/** What deploy/Caddyfile is told. `options`: its global options besides, such as another authority. */
export type CaddySettings = {
  program: string;
  folder: string;
  ports: { http: number; https: number; admin: number };
  app: string;
  askKey: string;
  options: string;
};

/** Caddy with the very file that operators use. Its folder is `storage`, as CADDY_STORAGE names it to the product. */
export function startCaddy(settings: CaddySettings): Promise<Program> {
  const { program, folder, ports } = settings;
  const own = join(folder, "options");
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "test.caddy"), settings.options);
  return startAndWait(program, ["run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"], {
    port: ports.https,
    env: {
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      HTTP_PORT: String(ports.http),
      HTTPS_PORT: String(ports.https),
      CADDY_ADMIN: `localhost:${ports.admin}`,
      CADDY_STORAGE: storageOf(folder),
      CADDY_OPTIONS: own,
      APP_ADDRESS: settings.app,
      TLS_ASK_KEY: settings.askKey,
      LIVERY_ROOT: "localhost",
    },
  });
}

export function storageOf(folder: string): string {
  return join(folder, "storage");
}
