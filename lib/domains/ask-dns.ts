import "server-only";
import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import {
  CHECKING_DISABLED,
  decode,
  encode,
  RECURSION_DESIRED,
  type Answer,
  type DecodedPacket,
  type RecordType,
} from "dns-packet";
import type { Resolver } from "./resolver-list";

export type DnsQuestion = {
  name: string;
  type: RecordType;
  /** Without validation by DNSSEC: tells a broken signature from a server that is down. */
  unchecked?: boolean;
};

/** What a resolver said, or that it said nothing that could be used. An outage is data here: others may have answered. */
export type DnsAnswer =
  { status: "answered"; code: string; records: Answer[] } | { status: "silent"; reason: string };

/** More than any answer about a name that can be meant in earnest. */
const LARGEST = 16_384;
const UDP_TRIES = 2;

/**
 * Asks one resolver, by UDP and, where the answer does not fit, by TCP.
 * @param timeoutMs for all of it
 */
export async function askDns(
  resolver: Resolver,
  question: DnsQuestion,
  timeoutMs: number,
): Promise<DnsAnswer> {
  const endsAt = Date.now() + timeoutMs;
  let answer: DnsAnswer = { status: "silent", reason: "no answer in time" };
  for (let tries = UDP_TRIES; tries > 0; tries--) {
    const restMs = endsAt - Date.now();
    if (restMs <= 0) return answer;
    const packet = await overUdp(resolver, question, restMs / tries);
    if (packet instanceof Error) {
      answer = { status: "silent", reason: packet.message };
      continue;
    }
    if (!packet.flag_tc) return answered(packet);
    const whole = await overTcp(resolver, question, Math.max(1, endsAt - Date.now()));
    return whole instanceof Error ? { status: "silent", reason: whole.message } : answered(whole);
  }
  return answer;
}

function answered(packet: DecodedPacket): DnsAnswer {
  // The types of dns-packet leave `rcode` out.
  const { rcode } = packet as DecodedPacket & { rcode: string };
  return { status: "answered", code: rcode, records: packet.answers ?? [] };
}

function query({ name, type, unchecked }: DnsQuestion): { id: number; bytes: Buffer } {
  const id = randomInt(0x1_0000);
  const flags = RECURSION_DESIRED | (unchecked ? CHECKING_DISABLED : 0);
  const bytes = encode({
    type: "query",
    id,
    flags,
    questions: [{ type, name, class: "IN" }],
    additionals: [{ type: "OPT", name: ".", udpPayloadSize: 1232, flags: 0, options: [] } as never],
  });
  return { id, bytes };
}

/** Only an answer to this very question counts: whoever guesses at one has to guess its number as well. */
function read(bytes: Buffer, id: number, { name, type }: DnsQuestion): DecodedPacket | null {
  try {
    const packet = decode(bytes);
    const [question] = packet.questions ?? [];
    const isOurs =
      packet.type === "response" &&
      packet.id === id &&
      question?.type === type &&
      question.name.toLowerCase() === name.toLowerCase();
    return isOurs ? packet : null;
  } catch {
    return null;
  }
}

function overUdp(
  { address, port }: Resolver,
  question: DnsQuestion,
  timeoutMs: number,
): Promise<DecodedPacket | Error> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
    const { id, bytes } = query(question);
    const end = (result: DecodedPacket | Error) => {
      clearTimeout(timer);
      socket.removeAllListeners().on("error", () => {});
      socket.close();
      resolve(result);
    };
    const timer = setTimeout(() => end(new Error("no answer in time")), timeoutMs);
    socket.on("error", (error) => end(error));
    socket.on("message", (message) => {
      const packet = read(message, id, question);
      if (packet) end(packet); // anything else is somebody else's, or too late
    });
    // Connected, so that the kernel drops what comes from another address.
    socket.connect(port, address, () => socket.send(bytes));
  });
}

function overTcp(
  { address, port }: Resolver,
  question: DnsQuestion,
  timeoutMs: number,
): Promise<DecodedPacket | Error> {
  return new Promise((resolve) => {
    const { id, bytes } = query(question);
    const socket = connect({ host: address, port });
    let received = Buffer.alloc(0);
    const end = (result: DecodedPacket | Error) => {
      clearTimeout(timer);
      socket.removeAllListeners().on("error", () => {});
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end(new Error("no answer in time")), timeoutMs);
    socket.on("error", end);
    socket.on("close", () => end(new Error("the connection was closed")));
    socket.on("connect", () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      socket.write(Buffer.concat([length, bytes]));
    });
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      const length = received.length >= 2 ? received.readUInt16BE() : 0;
      if (length > LARGEST) return end(new Error(`an answer of ${length} bytes`));
      if (received.length < 2 || received.length < length + 2) return;
      end(read(received.subarray(2, length + 2), id, question) ?? new Error("an answer that is none"));
    });
  });
}
