import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/**
 * A stand-in for Upstash's REST API over memory, for tests: the protocol that `@upstash/redis` speaks (a command as a JSON
 * array, bearer token, base64 answers), with the commands that the product uses. Any other command is refused as Redis
 * would refuse it.
 */
export function upstashRest(token: string): {
  server: Server;
  commands: string[][];
  failing: { with: number | null };
} {
  const values = new Map<string, { value: string; expiresAt: number }>();
  const commands: string[][] = [];
  const failing: { with: number | null } = { with: null };

  function run([name = "", ...args]: string[]): unknown {
    const key = args[0] ?? "";
    if (name.toUpperCase() === "GET") {
      const entry = values.get(key);
      return entry && entry.expiresAt > Date.now() ? entry.value : null;
    }
    if (name.toUpperCase() === "SET" && args[2]?.toUpperCase() === "EX") {
      values.set(key, { value: args[1] ?? "", expiresAt: Date.now() + Number(args[3]) * 1_000 });
      return "OK";
    }
    throw new Error(`ERR unknown command '${name}'`);
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (failing.with) return answer(failing.with, { error: "ERR out of order" });
    if (request.headers.authorization !== `Bearer ${token}`)
      return answer(401, { error: "WRONGPASS invalid or missing auth token" });
    const sent: unknown = JSON.parse(await bodyOf(request));
    const pipeline = request.url === "/pipeline";
    const results = (pipeline ? (sent as string[][]) : [sent as string[]]).map((command) => {
      commands.push(command.map(String));
      try {
        return { result: encode(run(command.map(String)), request.headers["upstash-encoding"] === "base64") };
      } catch (error) {
        return { error: (error as Error).message };
      }
    });
    answer(!pipeline && "error" in results[0]! ? 400 : 200, pipeline ? results : results[0]!);
  };
  const server = createServer((request, response) => void handle(request, response));
  return { server, commands, failing };
}

function encode(result: unknown, base64: boolean): unknown {
  return base64 && typeof result === "string" && result !== "OK"
    ? Buffer.from(result).toString("base64")
    : result;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
