import "server-only";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serverEnv } from "@/lib/env/server";
import type { TenantScope } from "@/lib/db/scopes";

/** Where the bytes of a tenant's files are. Keys are content hashes, so a file never changes under its key. */
export interface FileStore {
  put(scope: TenantScope, key: string, bytes: Uint8Array): Promise<void>;
  /** null when this tenant has no such file. */
  get(scope: TenantScope, key: string): Promise<Buffer | null>;
  remove(scope: TenantScope, key: string): Promise<void>;
  /** The keys of all its files, in order. */
  list(scope: TenantScope): Promise<string[]>;
  /** Each tenant has a folder to itself, so nothing of another can go along. */
  removeAll(scope: TenantScope): Promise<void>;
}

const KEY = /^[a-f0-9]{32}(?:-\d{3,4})?\.(?:webp|svg|png|pdf)$/;
const UUID = /^[0-9a-f-]{36}$/;

/** A folder a tenant on this machine. */
function localStore(root: string): FileStore {
  const path = ({ tenant }: TenantScope, key: string) => {
    if (!KEY.test(key) || !UUID.test(tenant.id)) return null;
    return join(root, tenant.id, key);
  };
  return {
    async put(scope, key, bytes) {
      const target = path(scope, key);
      if (!target) throw new Error(`"${key}" is no file key.`);
      await mkdir(join(root, scope.tenant.id), { recursive: true });
      const draft = `${target}.${crypto.randomUUID()}`;
      await writeFile(draft, bytes);
      await rename(draft, target); // whoever reads meanwhile sees all of it or nothing
    },
    async get(scope, key) {
      const target = path(scope, key);
      if (!target) return null;
      return readFile(/* turbopackIgnore: true */ target).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
    },
    async list({ tenant }) {
      if (!UUID.test(tenant.id)) return [];
      const names = await readdir(join(root, tenant.id)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      return names.filter((name) => KEY.test(name)).sort();
    },
    async removeAll({ tenant }) {
      if (UUID.test(tenant.id)) await rm(join(root, tenant.id), { recursive: true, force: true });
    },
    async remove(scope, key) {
      const target = path(scope, key);
      if (target) await rm(target, { force: true });
    },
  };
}

let store: FileStore | undefined;

/** The store of this installation. */
export function fileStore(): FileStore {
  return (store ??= localStore(join(serverEnv().DATA_DIR, "files")));
}
