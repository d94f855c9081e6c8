import "server-only";
import { join } from "node:path";
import { serverEnv } from "@/lib/env/server";
import { KeyUnavailable, type KeyProvider } from "./key-provider";
import { localKeyFile } from "./local-key-file";

const shared = globalThis as typeof globalThis & { liveryKeyProvider?: KeyProvider };

/** What wraps data keys in this installation. */
export function keyProvider(): KeyProvider {
  const { KEY_FILE, DATA_DIR } = serverEnv();
  return (shared.liveryKeyProvider ??= localKeyFile(KEY_FILE || join(DATA_DIR, "keys.json")));
}

/** The provider that a stored key names. @throws KeyUnavailable for one that this installation does not have */
export function keyProviderNamed(id: string): KeyProvider {
  const provider = keyProvider();
  if (provider.id !== id) throw new KeyUnavailable(`No key provider ${id} is configured here.`);
  return provider;
}
