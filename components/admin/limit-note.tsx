import type { Actor } from "@/lib/tenancy/context";
import { LEVEL_WORDS } from "./words";

type Limit = Extract<Actor, { kind: "staff" }>["limit"];

/** Says quietly that there may be more than this person sees. Nothing for who sees everything. */
export function LimitNote({ limit }: { limit: Limit }) {
  if (limit.rows === "all") return null;
  return <p className="text-sm text-muted">{sentence(limit)}</p>;
}

function sentence(limit: Exclude<Limit, { rows: "all" }>): string {
  if (limit.rows === "own") return "You see your own customers and their orders.";
  if (limit.rows === "team") return `You see the customers of the team “${limit.team}” and their orders.`;
  return `You see customers and orders up to the level “${LEVEL_WORDS[limit.level]}”.`;
}
