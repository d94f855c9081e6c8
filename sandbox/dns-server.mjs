import dns2 from "dns2";

const { Packet } = dns2;

const ADDRESS = "127.0.0.1";

/**
 * A recursive resolver as it looks from outside, over UDP and TCP on the loopback, that knows a few zones and refuses all others.
 * Answers that are too long for UDP say so, aliases are followed, and a name can be made to misbehave.
 *
 * @typedef {"A" | "AAAA" | "CNAME" | "NS" | "TXT" | "CAA"} RecordType
 * @typedef {"broken" | "bogus" | "silent" | "slow"} Behaviour "broken": SERVFAIL; "bogus": SERVFAIL unless the asker does without
 *   validation; "silent": no answer at all; "slow": after 300 ms
 * @typedef {{ value: string | string[], ttlSeconds: number }} Stored a TXT record may be of several strings; CAA is `tag value`
 */
export class DnsServer {
  /** @type {Map<string, Map<RecordType, Stored[]>>} */
  #names = new Map();
  /** @type {Set<string>} */
  #zones = new Set();
  /** @type {Map<string, Behaviour>} */
  #behaviours = new Map();
  #create = () =>
    dns2.createServer({
      udp: true,
      tcp: true,
      handle: (request, send) => this.#handle(request, send),
    });
  /** @type {ReturnType<typeof dns2.createServer> | null} */
  #server = null;
  /** How many questions came, also those that got no answer. */
  asked = 0;
  port = 0;

  /** @param {number} port 0: any that is free @returns {Promise<this>} */
  async listen(port = 0) {
    for (let attempt = 1; ; attempt++)
      try {
        this.port = await this.#listenAt(port);
        return this;
      } catch (error) {
        // A port that is free for one protocol may be somebody's in the other.
        const isTaken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
        if (port !== 0 || !isTaken || attempt === 20) throw error;
      }
  }

  /** @param {number} port @returns {Promise<number>} */
  async #listenAt(port) {
    this.#server = this.#create().once("error", () => {}); // told below, by the server whose port it is
    const { udp, tcp } = this.#server.servers;
    const listening = (/** @type {import("node:events").EventEmitter} */ server) =>
      new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
    const ready = listening(udp);
    udp.listen(port, ADDRESS);
    await ready;
    const { port: taken } = udp.address();
    const alsoReady = listening(tcp);
    tcp.listen(taken, ADDRESS);
    await alsoReady.catch(async (error) => {
      udp.close();
      throw error;
    });
    return taken;
  }

  async close() {
    await this.#server?.close();
  }

  /** From now on names of this zone exist or do not, and are no longer refused. @param {string} name */
  zone(name) {
    this.#zones.add(name.toLowerCase());
  }

  /**
   * @param {string} name @param {RecordType} type
   * @param {(string | string[])[]} values none: takes the records away
   * @param {{ ttlSeconds?: number }} [options]
   */
  set(name, type, values, { ttlSeconds = 300 } = {}) {
    const types = this.#names.get(name.toLowerCase()) ?? new Map();
    if (values.length) {
      types.set(
        type,
        values.map((value) => ({ value, ttlSeconds })),
      );
    } else types.delete(type);
    if (types.size) this.#names.set(name.toLowerCase(), types);
    else this.#names.delete(name.toLowerCase());
  }

  /** @param {string} name it and everything below @param {Behaviour | null} behaviour */
  behave(name, behaviour) {
    if (behaviour) this.#behaviours.set(name.toLowerCase(), behaviour);
    else this.#behaviours.delete(name.toLowerCase());
  }

  /** @param {import("dns2").Packet} request @param {(response: import("dns2").Packet) => unknown} send */
  #handle(request, send) {
    this.asked++;
    const [question] = request.questions;
    const response = Packet.createResponseFromRequest(request);
    response.header.ra = 1;
    if (!question) return void send(refusal(response, Packet.RCODE.FORMERR));
    const name = question.name.toLowerCase();
    const behaviour = this.#behaviourOf(name);
    if (behaviour === "silent") return;
    if (behaviour === "broken" || (behaviour === "bogus" && !request.header.cd))
      return void send(refusal(response, Packet.RCODE.SERVFAIL));
    if (!parents(name).some((one) => this.#zones.has(one)))
      return void send(refusal(response, Packet.RCODE.REFUSED));
    const type = Packet.typeName(question.type);
    this.#answer(response, name, type);
    setTimeout(() => void send(response), behaviour === "slow" ? 300 : 0);
  }

  /** @param {import("dns2").Packet} response @param {string} asked @param {string} type */
  #answer(response, asked, type) {
    let name = asked;
    for (let links = 0; links < 8; links++) {
      const types = this.#names.get(name);
      const alias = types?.get("CNAME")?.[0];
      for (const stored of types?.get(/** @type {RecordType} */ (type)) ?? [])
        response.answers.push(record(name, type, stored));
      if (response.answers.length && !alias) return;
      if (!alias || type === "CNAME") break;
      response.answers.push(record(name, "CNAME", alias));
      name = String(alias.value).toLowerCase();
    }
    if (!this.#exists(name)) response.header.rcode = Packet.RCODE.NXDOMAIN;
  }

  /** @param {string} name @returns whether there is anything at it or below it */
  #exists(name) {
    if (this.#zones.has(name) || this.#names.has(name)) return true;
    return [...this.#names.keys()].some((one) => one.endsWith(`.${name}`));
  }

  /** @param {string} name */
  #behaviourOf(name) {
    for (const one of parents(name)) {
      const behaviour = this.#behaviours.get(one);
      if (behaviour) return behaviour;
    }
    return null;
  }
}

/** @param {string} name @returns {string[]} itself and whatever it is below */
function parents(name) {
  const labels = name.split(".");
  return labels.map((_, at) => labels.slice(at).join("."));
}

/** @param {import("dns2").Packet} response @param {number} rcode */
function refusal(response, rcode) {
  response.header.rcode = rcode;
  return response;
}

/** @param {string} name @param {string} type @param {Stored} stored */
function record(name, type, { value, ttlSeconds }) {
  const base = { name, type: Packet.TYPE[type], class: Packet.CLASS.IN, ttl: ttlSeconds };
  const [tag = "", ...rest] = String(value).split(" ");
  const data = {
    A: { address: value },
    AAAA: { address: value },
    CNAME: { domain: value },
    NS: { ns: value },
    TXT: { data: value },
    CAA: { flags: 0, tag, value: rest.join(" ") },
  }[type];
  if (!data) throw new Error(`${type} is not implemented here.`);
  return { ...base, ...data };
}
