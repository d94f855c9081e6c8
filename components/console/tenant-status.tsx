import { Status, type Tone } from "@/components/ui/badge";
import type { TenantStatus as Name } from "@/lib/tenancy/context";

export const STATUS_WORDS: Record<Name, { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  suspended: { label: "Suspended", tone: "warning" },
  archived: { label: "Archived", tone: "neutral" },
  creating: { label: "Being created", tone: "info" },
};

/** A tenant's state. */
export function TenantStatus({ status }: { status: Name }) {
  const { label, tone } = STATUS_WORDS[status];
  return <Status tone={tone}>{label}</Status>;
}
