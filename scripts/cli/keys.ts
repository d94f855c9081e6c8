import { keyProvider } from "@/lib/secrets/providers";
import { rotateTenantKey, rotateWrappingKey } from "@/lib/secrets/rotate";
import type { PlatformContext } from "@/lib/tenancy/context";
import type { Answer } from "./answer";
import { findTenant } from "./find-tenant";

const ctx: PlatformContext = {
  actor: { kind: "system", id: null, name: "Command line" },
  requestId: "cli",
};

/** `livery keys rotate [TENANT]` */
export async function rotate(word?: string): Promise<Answer> {
  if (word === undefined) {
    const data = await rotateWrappingKey(ctx);
    const keys = data.rewrapped === 1 ? "1 tenant key is" : `${data.rewrapped} tenant keys are`;
    return { data, text: `The new key is ${data.keyRef} (${keyProvider().id}); ${keys} wrapped with it.` };
  }
  const { id, code } = await findTenant(word);
  const data = await rotateTenantKey(ctx, id);
  const secrets = data.sealed === 1 ? "1 secret is" : `${data.sealed} secrets are`;
  return {
    data: { tenant: code, ...data },
    text: `${code} has data key ${data.version}; ${secrets} sealed with it.`,
  };
}
