import { AppError } from "@/lib/errors/app-error";

type Waiting = { grant: () => void; timer: NodeJS.Timeout };

/**
 * What each tenant may hold of a pool that many share, so that a flood of one leaves room for the others. Who waits is
 * served in the order they came; tenants do not wait for each other here.
 */
export class TenantShare {
  readonly #held = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting[]>();

  /** @param limit connections of one tenant at a time @param timeoutMs how long to wait for one's turn */
  constructor(
    readonly limit: number,
    readonly timeoutMs: number,
  ) {}

  /**
   * Takes one of the tenant's places.
   * @returns gives it back; calling it twice does nothing more
   * @throws AppError DATABASE_BUSY when none became free in time
   */
  async take(tenantId: string): Promise<() => void> {
    const held = this.#held.get(tenantId) ?? 0;
    if (held >= this.limit) await this.#turn(tenantId);
    else this.#held.set(tenantId, held + 1);
    let returned = false;
    return () => {
      if (returned) return;
      returned = true;
      this.#giveBack(tenantId);
    };
  }

  /** How many wait for the tenant's own others. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, queue) => sum + queue.length, 0);
  }

  #turn(tenantId: string): Promise<void> {
    return new Promise((grant, refuse) => {
      const queue = this.#waiting.get(tenantId) ?? [];
      this.#waiting.set(tenantId, queue);
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1);
        if (queue.length === 0) this.#waiting.delete(tenantId);
        refuse(busy(tenantId, this.limit));
      }, this.timeoutMs);
      const waiting = { grant, timer };
      queue.push(waiting);
    });
  }

  /** The place goes straight to the next of the same tenant: nobody who comes later can slip in between. */
  #giveBack(tenantId: string): void {
    const queue = this.#waiting.get(tenantId);
    const next = queue?.shift();
    if (queue?.length === 0) this.#waiting.delete(tenantId);
    if (next) {
      clearTimeout(next.timer);
      return next.grant();
    }
    const left = (this.#held.get(tenantId) ?? 1) - 1;
    if (left === 0) this.#held.delete(tenantId);
    else this.#held.set(tenantId, left);
  }
}

function busy(tenantId: string, limit: number): AppError {
  return new AppError("DATABASE_BUSY", `Tenant ${tenantId} holds its share of ${limit} connections.`, {
    says: "DATABASE_BUSY",
  });
}
