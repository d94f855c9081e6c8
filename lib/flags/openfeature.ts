import "server-only";
import {
  FlagNotFoundError,
  InvalidContextError,
  OpenFeature,
  StandardResolutionReasons,
  TypeMismatchError,
  type EvaluationContext,
  type Provider,
  type ResolutionDetails,
} from "@openfeature/server-sdk";
import type { TenantContext } from "@/lib/tenancy/context";
import { isDeclared } from "./declared";
import { flag } from "./flag";
import type { FlagDecisions, FlagRule } from "./state";

/**
 * Whose decisions they are. Only what is in here is answered from: a context that was made by hand is no tenant's. On globalThis,
 * because the provider is of the bundle that a server starts with, and contexts are of those of pages and actions.
 */
const shared = globalThis as typeof globalThis & { liveryFlagOwners?: WeakMap<object, string> };
const owners = (shared.liveryFlagOwners ??= new WeakMap());

/** A tenant context as OpenFeature takes it: the tenant is the targeting key. */
export function evaluationContext({
  tenant,
  flags,
}: Pick<TenantContext, "tenant" | "flags">): EvaluationContext {
  owners.set(flags, tenant.id);
  return { targetingKey: tenant.id, plan: tenant.plan.id, flags };
}

const REASONS: Record<FlagRule, string> = {
  "kill switch": StandardResolutionReasons.DISABLED,
  override: StandardResolutionReasons.TARGETING_MATCH,
  schedule: StandardResolutionReasons.TARGETING_MATCH,
  plan: StandardResolutionReasons.TARGETING_MATCH,
  rollout: StandardResolutionReasons.SPLIT,
  default: StandardResolutionReasons.DEFAULT,
};

/** Lets OpenFeature answer with our flags in this process; once, where it starts. */
export async function registerFlagProvider(): Promise<void> {
  await OpenFeature.setProviderAndWait(flagProvider);
}

/**
 * Our flags for code that speaks OpenFeature: `client.getBooleanValue("cart-undo", false, evaluationContext(ctx))`. It answers what
 * `flag(ctx, …)` answers.
 */
export const flagProvider: Provider = {
  metadata: { name: "livery" },
  runsOn: "server",
  resolveBooleanEvaluation: async (key, _default, context) => resolve(key, context),
  resolveStringEvaluation: async (key) => refuse(key, "a text"),
  resolveNumberEvaluation: async (key) => refuse(key, "a number"),
  resolveObjectEvaluation: async (key) => refuse(key, "an object"),
};

function resolve(key: string, { targetingKey, flags }: EvaluationContext): ResolutionDetails<boolean> {
  const owner = flags && owners.get(flags as object);
  if (!owner) throw new InvalidContextError("Make the evaluation context with evaluationContext(ctx).");
  if (owner !== targetingKey)
    throw new InvalidContextError("The targeting key is not the tenant of the context.");
  if (!isDeclared(key)) throw new FlagNotFoundError(`No flag is called ${key}.`);
  const decisions = flags as unknown as FlagDecisions;
  const { rule, bucket, text } = decisions[key];
  const value = flag({ flags: decisions }, key);
  return {
    value,
    variant: value ? "on" : "off",
    reason: REASONS[rule],
    flagMetadata: { rule, text, ...(bucket === null ? {} : { bucket }) },
  };
}

function refuse(key: string, type: string): never {
  throw new TypeMismatchError(`${key} is on or off, and not ${type}.`);
}
