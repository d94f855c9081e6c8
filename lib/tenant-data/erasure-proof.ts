import "server-only";
import { isSameSeal, sealOf } from "@/lib/auth/seal";
import type { Task } from "./tasks";

/** What was there when an erasure began, and what was asked afterwards. */
export type Before = {
  tenant: { id: string; code: string; name: string; createdAt: string };
  place: { level: string; server: string; database: string; schema: string };
  rows: number;
  tables: Record<string, number>;
  platform: Record<string, number>;
  files: number;
  people: { erased: number; kept: number };
  lastExport: { sha256: string; takenAt: string } | null;
  verified: { what: string; found: number }[];
};

/** The proof as the text that is signed and kept. */
export function proofOf(id: string, task: Task, before: Before, events: number): string {
  const { tenant, place, lastExport, verified, people, ...was } = before;
  const document = {
    format: 1,
    erasure: id,
    tenant,
    place,
    erasedBy: { kind: task.actor.kind, name: task.actor.name },
    askedAt: task.createdAt.toISOString(),
    erasedAt: new Date().toISOString(),
    lastExport,
    erased: { ...was, people: people.erased },
    kept: [
      {
        what: "entries in the platform’s log",
        count: events,
        why: "Who did what with this tenant, this erasure included.",
      },
      {
        what: "people who are staff of another tenant",
        count: people.kept,
        why: "They are known there as well.",
      },
      {
        what: "notes of routing, the tenant’s id alone",
        why: "Every process learns from them that the tenant is gone; swept after 7 days.",
      },
      { what: "exports that were taken away, backups of the databases", why: "Out of this program’s reach." },
    ],
    verified,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** HMAC-SHA256 with a key that is made of this installation's secret for nothing else. */
export function signatureOf(proof: string): string {
  return sealOf("erasure", "proof", proof, "hex");
}

/** Whether a proof is one of this installation, to the letter. */
export function isGenuine(proof: string, signature: string): boolean {
  return isSameSeal(signature, signatureOf(proof));
}
