import { createConnection } from "node:net";

/**
 * One connection to a real Redis, speaking its protocol (RESP 2): commands are answered in their order; what is published on a
 * channel that it has subscribed to goes to `onMessage`.
 * @typedef {string | number | null | Error | unknown[]} Reply an Error where Redis answered with one
 */
export class RedisConnection {
  #socket;
  /** @type {((reply: Reply) => void)[]} */
  #waiting = [];
  /** @type {Buffer} */
  #received = Buffer.alloc(0);
  /** @type {(message: unknown[]) => void} */
  onMessage = () => {};
  onClose = () => {};

  /** @param {number} port */
  constructor(port) {
    this.#socket = createConnection({ host: "127.0.0.1", port });
    this.#socket.on("data", (/** @type {Buffer} */ chunk) => this.#take(chunk));
    this.#socket.on("error", () => {}); // `close` follows
    this.#socket.on("close", () => {
      for (const answer of this.#waiting.splice(0)) answer(new Error("ERR the connection to Redis was lost"));
      this.onClose();
    });
  }

  /** @param {string[]} command @returns {Promise<Reply>} */
  send(command) {
    const parts = command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`);
    this.#socket.write(`*${command.length}\r\n${parts.join("")}`);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  get isOpen() {
    return !this.#socket.destroyed;
  }

  close() {
    this.#socket.destroy();
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    this.#received = this.#received.length ? Buffer.concat([this.#received, chunk]) : chunk;
    for (;;) {
      const read = readReply(this.#received, 0);
      if (!read) return;
      this.#received = this.#received.subarray(read.end);
      if (Array.isArray(read.reply) && read.reply[0] === "message") this.onMessage(read.reply);
      else this.#waiting.shift()?.(read.reply);
    }
  }
}

/** @param {Buffer} from @param {number} at @returns {{ reply: Reply, end: number } | null} null: not all of it is there */
function readReply(from, at) {
  const lineEnd = from.indexOf("\r\n", at);
  if (lineEnd < 0) return null;
  const text = from.toString("utf8", at + 1, lineEnd);
  const end = lineEnd + 2;
  switch (String.fromCharCode(from[at] ?? 0)) {
    case "+":
      return { reply: text, end };
    case "-":
      return { reply: new Error(text), end };
    case ":":
      return { reply: Number(text), end };
    case "$": {
      const length = Number(text);
      if (length < 0) return { reply: null, end };
      if (from.length < end + length + 2) return null;
      return { reply: from.toString("utf8", end, end + length), end: end + length + 2 };
    }
    default: {
      /** @type {unknown[]} */
      const items = [];
      let next = end;
      for (let left = Number(text); left > 0; left--) {
        const item = readReply(from, next);
        if (!item) return null;
        items.push(item.reply);
        next = item.end;
      }
      return { reply: items, end: next };
    }
  }
}
