import "server-only";
import { mailLogoPng } from "@/lib/drawing/mail-logo";
import { mailLogoOf } from "@/lib/files/picture-url";
import type { Tenant } from "@/lib/tenancy/context";
import { picturesAtHost } from "./at-host";

/** A mail's HTML with its logo in it: for a page of another host than the tenant's, which may load nothing from there. */
export async function picturesWithin(html: string, tenant: Pick<Tenant, "id">): Promise<string> {
  const addresses = new Set(html.match(/https?:\/\/[^"/\s]+\/files\/[a-f0-9]+-mail\.png/g));
  let shown = html;
  for (const address of addresses) {
    const png = await mailLogoPng(tenant, mailLogoOf(address.slice(address.lastIndexOf("/") + 1)) ?? "");
    if (png) shown = shown.replaceAll(address, `data:image/png;base64,${png.toString("base64")}`);
  }
  return picturesAtHost(shown, null);
}
