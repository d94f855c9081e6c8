import "server-only";
import { timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { LRUCache } from "lru-cache";
import { serverEnv } from "@/lib/env/server";
import type { TenantScope } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { findSecret } from "@/lib/secrets/secret";
import { findEmailConnection, secretNameOf, type EmailConnection } from "../connection";
import { NoticeRefused, type Feedback, type Notice } from "./feedback";
import { noteFeedback } from "./note-feedback";
import { readResendNotice } from "./resend-notice";
import { readSendgridNotice } from "./sendgrid-notice";
import { readSesNotice } from "./ses-notice";

const TIMEOUT_MS = 5_000;
const LONGEST_CERTIFICATE = 20_000;

/**
 * Takes what a provider tells of this tenant's mail.
 * @param scope the tenant of the host that was asked
 * @returns everything that was reported, for whoever keeps the mails
 * @throws AppError NOT_FOUND for a provider or hook that is not this tenant's; NoticeRefused unless its provider has signed it
 */
export async function receiveNotice(
  scope: TenantScope,
  { provider, hookId }: { provider: string; hookId: string },
  notice: Notice,
): Promise<Feedback[]> {
  const connection = await findEmailConnection(scope);
  if (!connection || connection.provider !== provider || !isSame(connection.hookId, hookId))
    throw new AppError("NOT_FOUND", "No provider of this tenant is told of here.");
  const reports = await read(scope, connection, notice);
  await noteFeedback(scope, connection.provider, reports);
  return reports;
}

async function read(
  { tenant }: TenantScope,
  { provider, settings }: EmailConnection,
  notice: Notice,
): Promise<Feedback[]> {
  const unproved = () => new NoticeRefused(401, "Nothing is set that could prove it.");
  if (provider === "resend") {
    const key = await findSecret(tenant.id, secretNameOf("resend", "signingKey"));
    if (!key) throw unproved();
    return readResendNotice(notice, key);
  }
  if (provider === "sendgrid") {
    if (typeof settings.verificationKey !== "string" || !settings.verificationKey) throw unproved();
    return readSendgridNotice(notice, settings.verificationKey);
  }
  if (provider !== "ses" || typeof settings.topicArn !== "string" || !settings.topicArn) throw unproved();
  return readSesNotice(notice, { topicArn: settings.topicArn, certificate, confirm });
}

const certificates = new LRUCache<string, string>({ max: 50, ttl: 24 * 3_600_000 });

/** Amazon's, from Amazon; a stand-in's from a file. */
async function certificate(url: string): Promise<string> {
  const { MAIL_SNS_CERTIFICATE_FILE } = serverEnv();
  if (MAIL_SNS_CERTIFICATE_FILE)
    return readFileSync(/* turbopackIgnore: true */ MAIL_SNS_CERTIFICATE_FILE, "utf8");
  const kept = certificates.get(url);
  if (kept) return kept;
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  const length = Number(answer.headers.get("content-length"));
  if (!answer.ok || !(length > 0 && length <= LONGEST_CERTIFICATE))
    throw new Error("No certificate is there.");
  const text = await answer.text();
  certificates.set(url, text);
  return text;
}

async function confirm(url: string): Promise<void> {
  const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
  await answer.body?.cancel();
  if (!answer.ok) throw new NoticeRefused(400, "Amazon did not take the confirmation.");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
