import { RedisConnection } from "./redis-connection.mjs";

/**
 * What answers behind the REST front: a real Redis, or a memory that knows the same few commands.
 * @typedef {import("./redis-connection.mjs").Reply} Reply
 * @typedef {object} Store
 * @property {(command: string[]) => Promise<Reply>} run
 * @property {(channel: string, onMessage: (message: string) => void, onEnd: () => void) => () => void} subscribe
 * @property {() => void} close
 */

/** @param {number} port of a Redis on this machine @returns {Store} */
export function realRedis(port) {
  let shared = new RedisConnection(port);
  return {
    run(command) {
      if (!shared.isOpen) shared = new RedisConnection(port);
      return shared.send(command);
    },
    subscribe(channel, onMessage, onEnd) {
      const own = new RedisConnection(port);
      own.onMessage = ([, , message]) => onMessage(String(message));
      own.onClose = onEnd;
      void own.send(["SUBSCRIBE", channel]);
      return () => own.close();
    },
    close: () => shared.close(),
  };
}

/** @returns {Store} */
export function memoryRedis() {
  /** @type {Map<string, { value: string, expiresAt: number }>} */
  const values = new Map();
  /** @type {Map<string, Set<(message: string) => void>>} */
  const channels = new Map();
  return {
    async run([name = "", key = "", value = "", , seconds]) {
      switch (name.toUpperCase()) {
        case "PING":
          return "PONG";
        case "GET": {
          const entry = values.get(key);
          return entry && entry.expiresAt > Date.now() ? entry.value : null;
        }
        case "SET":
          values.set(key, { value, expiresAt: Date.now() + Number(seconds) * 1_000 });
          return "OK";
        default: {
          const listeners = [...(channels.get(key) ?? [])];
          for (const tell of listeners) tell(value);
          return listeners.length;
        }
      }
    },
    subscribe(channel, onMessage) {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(onMessage));
      return () => void listeners.delete(onMessage);
    },
    close() {},
  };
}
