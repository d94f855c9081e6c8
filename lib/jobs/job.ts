import type { z } from "zod";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";

/** Work for one tenant. The payload names the tenant; `run` gets the context that a request of it would have. */
export type TenantJob<Schema extends z.ZodObject = z.ZodObject> = {
  kind: "tenant";
  id: string;
  schema: Schema;
  /** How many tenants' jobs of the kind run at a time in one process: many for what waits for others, 4 unless it says so. */
  atATime?: number;
  /**
   * Whether a second one of a tenant, while one still waits to begin, is none: for jobs that do all there is to do. Such a one has to
   * expect that it is begun while it runs.
   */
  isOneEnough?: boolean;
  /** Safe to run twice: delivery is at least once. */
  run(ctx: TenantContext, payload: z.output<Schema>): Promise<void>;
};

/** Work of the platform itself, on a schedule. */
export type PlatformJob = {
  kind: "platform";
  id: string;
  /** Five cron fields, UTC. */
  cron: string;
  run(ctx: PlatformContext, enqueue: Enqueue): Promise<void>;
};

/** What enqueueing has to know of a job. */
export type JobName<Schema extends z.ZodObject = z.ZodObject> = Pick<
  TenantJob<Schema>,
  "id" | "schema" | "isOneEnough"
>;

/** Puts a job of a tenant into the queue; who enqueues it need not know how it is done. */
export type Enqueue = <Schema extends z.ZodObject>(
  job: JobName<Schema>,
  tenantId: string,
  payload: z.input<Schema>,
) => Promise<void>;

export function tenantJob<Schema extends z.ZodObject>(
  job: Omit<TenantJob<Schema>, "kind">,
): TenantJob<Schema> {
  return { kind: "tenant", ...job };
}

export function platformJob(job: Omit<PlatformJob, "kind">): PlatformJob {
  return { kind: "platform", ...job };
}
