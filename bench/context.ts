import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeManyTenants } from "@/test/many-tenants";
import { TEMPLATE } from "@/test/template-database";
import type { Work } from "./context-process";
import { interleave, median, medianRatio } from "./measure";
import type { Result } from "./report";

const MANY = 10_000;
const FEW = 10;
const HOSTS_OF_EACH = 3;
const EFFORT = { rounds: 21, roundMs: 300, concurrency: 1 };
const BATCH = { request: 500, look: 5_000, miss: 20 };
type Part = keyof typeof BATCH;

/**
 * What it costs to know whose a host is and what they are: in a process and a database with ten thousand tenants, against others
 * with ten, in turns.
 */
export async function contextBench(): Promise<Result[]> {
  const sides = await Promise.all([Side.start(FEW), Side.start(MANY)]);
  const [few, many] = sides;
  try {
    for (const side of sides) await side.know();
    const casesOf = (part: Part) => [few, many].map((side) => side.caseOf(part));
    await interleave([...casesOf("request"), ...casesOf("look")], EFFORT);
    const askedAnew = await many.ask<number>({ do: "asked-anew" });
    const memory = await many.ask<Record<"tenant" | "host" | "text", number>>({ do: "memory" });
    const queries = await many.ask<number>({ do: "queries-of-miss", atOnce: 20 });
    const misses = await interleave(casesOf("miss"), EFFORT);

    const ofMiss = (side: Side) => 1e6 / median(misses.get(side.nameOf("miss"))!);
    const told = (part: Part, [ofFew, ofMany]: [number, number], atMost?: number): Result[] => [
      { name: `context: µs of a ${part} among ${FEW} tenants`, ratio: ofFew },
      { name: `context: µs of a ${part} among ${MANY} tenants`, ratio: ofMany, atMost },
    ];
    const spent = (part: "request" | "look"): [number, number] => [
      median(few.spent[part]),
      median(many.spent[part]),
    ];
    const [requestOfFew, requestOfMany] = spent("request");
    return [
      ...told("request", [requestOfFew, requestOfMany]),
      {
        name: `context: request among ${MANY}/among ${FEW}`,
        ratio: requestOfMany / requestOfFew,
        atMost: 1.2,
      },
      ...told("miss", [ofMiss(few), ofMiss(many)]),
      {
        name: `context: miss among ${MANY}/among ${FEW}`,
        ratio: 1 / medianRatio(misses, many.nameOf("miss"), few.nameOf("miss")),
        atMost: 1.2,
      },
      // No bound on its growth: a look reads a few lines of memory, which for ten tenants are always in the processor's own cache and
      // for ten thousand hardly ever.
      ...told("look", spent("look"), 20),
      { name: "context: queries of a miss, for 20 who ask at once", ratio: queries, atLeast: 1, atMost: 1 },
      {
        name: `context: asked anew in 1,000 requests of ${MANY * HOSTS_OF_EACH} known hosts`,
        ratio: askedAnew,
        atMost: 1,
      },
      { name: "context: KB of heap of a tenant", ratio: memory.tenant / 1_000 },
      { name: "context: KB of the same as text (livery_context_bytes)", ratio: memory.text / 1_000 },
      { name: "context: KB of heap of a host", ratio: memory.host / 1_000 },
    ];
  } finally {
    for (const side of sides) await side.end();
  }
}

/** A database with so many tenants, and a process that serves them. */
class Side {
  /** Microseconds of the processor, by batch. */
  readonly spent: Record<"request" | "look", number[]> = { request: [], look: [] };

  private constructor(
    readonly tenants: number,
    private readonly hosts: string[],
    private readonly process: ChildProcess,
  ) {}

  static async start(tenants: number): Promise<Side> {
    const database = databaseOf(tenants);
    await onCluster(async (client) => {
      await client.query("SELECT pg_advisory_lock(4242)"); // one copy of a template at a time
      await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${database} TEMPLATE ${TEMPLATE}`);
    });
    const hosts = await onCluster(
      (client) => makeManyTenants(client, tenants, HOSTS_OF_EACH),
      databaseUrl(database),
    );
    const child = fork("bench/context-process.ts", {
      execArgv: ["--expose-gc", "--conditions=react-server", "--import", "tsx"],
      env: {
        ...process.env,
        DATABASE_APP_URL: databaseUrl(database, "app"),
        DATABASE_PLATFORM_URL: databaseUrl(database, "platform"),
        UPSTASH_REDIS_REST_URL: "",
      },
    });
    await answerOf(child);
    return new Side(tenants, hosts, child);
  }

  know(): Promise<unknown> {
    return this.ask({ do: "know", hosts: this.hosts });
  }

  nameOf(part: Part): string {
    return `${part} ${this.tenants}`;
  }

  caseOf(part: Part) {
    const run = async () => {
      const spent = await this.ask<number>({ do: part, times: BATCH[part] });
      if (part !== "miss") this.spent[part].push(spent);
    };
    return { name: this.nameOf(part), units: BATCH[part], run };
  }

  async ask<Answer>(work: Work): Promise<Answer> {
    const answer = answerOf(this.process);
    this.process.send(work);
    return (await answer) as Answer;
  }

  async end(): Promise<void> {
    if (this.process.connected) {
      this.process.disconnect();
      await once(this.process, "exit");
    }
    await onCluster((client) =>
      client.query(`DROP DATABASE IF EXISTS ${databaseOf(this.tenants)} WITH (FORCE)`),
    );
  }
}

const databaseOf = (tenants: number) => `livery_bench_${tenants}`;

async function answerOf(child: ChildProcess): Promise<unknown> {
  const heard = new AbortController();
  const { signal } = heard;
  try {
    const gone = once(child, "exit", { signal }).then(([code]) => {
      throw new Error(`A process of the bench ended with ${code}.`);
    });
    const [answer] = (await Promise.race([once(child, "message", { signal }), gone])) as [unknown];
    return answer;
  } finally {
    heard.abort();
  }
}
