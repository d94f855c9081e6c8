import "server-only";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { serverEnv } from "@/lib/env/server";

/** The provider of a machine of one's own: it takes every mail and sends none (lib/integrations). */
export const MAILBOX = "mailbox";

const KEPT = 300;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const keptMail = z.object({
  id: z.string().regex(UUID),
  tenant: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  template: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
});

/** A mail that was not sent, whole. It has links that let people in: only where nothing is sent is it kept, and on this disk alone. */
export type KeptMail = z.infer<typeof keptMail>;

const folder = () => join(/* turbopackIgnore: true */ serverEnv().DATA_DIR, "mailbox");

/** Whether mail is kept here instead of being sent. */
export function isMailboxOpen(): boolean {
  return serverEnv().MAIL_PROVIDER === MAILBOX;
}

/** Where a kept mail leads, each address once, in the order in which they stand in it. */
export function linksIn({ text }: Pick<KeptMail, "text">): string[] {
  return [...new Set(text.match(/https?:\/\/\S+/g) ?? [])];
}

/** Keeps a mail, and forgets the oldest. */
export async function keepInMailbox(mail: KeptMail): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const name = `${mail.at.replaceAll(/[^0-9]/g, "")}-${mail.id}.json`;
  const draft = join(folder(), `.${crypto.randomUUID()}`);
  await writeFile(draft, JSON.stringify(mail), { mode: 0o600 });
  await rename(draft, join(folder(), name)); // whoever reads meanwhile sees all of it or nothing
  for (const old of (await names()).slice(KEPT)) await rm(join(folder(), old), { force: true });
}

/** The newest mails of all tenants, the newest first. */
export async function listMailbox(most = 100): Promise<KeptMail[]> {
  const mails = await Promise.all((await names()).slice(0, most).map(read));
  return mails.filter((mail) => mail !== null);
}

/** One mail of the mailbox. */
export async function findInMailbox(id: string): Promise<KeptMail | null> {
  if (!UUID.test(id)) return null;
  const name = (await names()).find((one) => one.endsWith(`-${id}.json`));
  return name ? read(name) : null;
}

async function names(): Promise<string[]> {
  const all = await readdir(folder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return all
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse();
}

async function read(name: string): Promise<KeptMail | null> {
  const stored = await readFile(join(folder(), name), "utf8").catch(() => null); // forgotten meanwhile
  const parsed = stored && keptMail.safeParse(JSON.parse(stored));
  return parsed && parsed.success ? parsed.data : null;
}
