import "server-only";
import { Resolver } from "node:dns/promises";
import { serverEnv } from "@/lib/env/server";

/** The texts of a name; none where the name or the record does not exist; null where nobody could be asked. */
export type FindTxt = (name: string) => Promise<string[] | null>;

const NOTHING = new Set(["ENOTFOUND", "ENODATA"]);

/** Asks the configured name servers, which keep what they were told for as long as the record says. */
export const findTxt: FindTxt = async (name) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const { DNS_SERVERS } = serverEnv();
  if (DNS_SERVERS) resolver.setServers(DNS_SERVERS.split(",").map((one) => one.trim()));
  try {
    const found = await resolver.resolveTxt(name);
    return found.map((parts) => parts.join(""));
  } catch (error) {
    return NOTHING.has((error as NodeJS.ErrnoException).code ?? "") ? [] : null;
  }
};
