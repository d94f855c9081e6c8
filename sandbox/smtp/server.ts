import { readFileSync } from "node:fs";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { parseMail, type Mood, type ReceivedMail } from "../received-mail";

type Options = {
  user: string;
  password: string;
  /** Domains that mail may come from. */
  senders: string[];
  security?: "tls" | "starttls" | "none";
};

/**
 * An SMTP server with a certificate of its own authority: asks for AUTH, takes mail from its domains alone, and knows nobody whose
 * name begins with `nobody`, who is refused (550), or `later`, who is put off (451).
 */
export async function startSmtp({ user, password, senders, security = "starttls" }: Options) {
  const mails: ReceivedMail[] = [];
  const state = { mood: "well" as Mood, connections: 0 };
  const { ca, key, cert } = certificate();
  const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    secure: security === "tls",
    ...{ key, cert, hideSTARTTLS: security === "none" },
    allowInsecureAuth: security === "none",
    authMethods: ["PLAIN", "LOGIN"],
    onConnect(_session, done) {
      state.connections++;
      done();
    },
    onAuth(auth, _session, done) {
      const isKnown = auth.username === user && auth.password === password;
      done(isKnown ? null : refusal(535, "5.7.8 Authentication credentials invalid"), { user });
    },
    onMailFrom({ address }, _session, done) {
      if (state.mood === "rate-limited")
        return done(refusal(451, "4.7.1 Rate limit exceeded, try again later"));
      const isOurs = senders.includes(address.slice(address.lastIndexOf("@") + 1).toLowerCase());
      done(isOurs ? null : refusal(550, `5.7.60 ${address} is not a sender of this account`));
    },
    onRcptTo({ address }, _session, done) {
      if (address.startsWith("nobody")) return done(refusal(550, `5.1.1 ${address}: no such user here`));
      done(address.startsWith("later") ? refusal(451, "4.2.1 Mailbox busy, try again later") : null);
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void parseMail("", Buffer.concat(chunks)).then((mail) => {
          mails.push({ ...mail, id: mail.headers["message-id"] ?? "" });
          done();
        });
      });
    },
    ...{ logger: false, closeTimeout: 500 },
  });
  server.on("error", () => {}); // a client that goes away in the middle
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const front = await frontOf((server.server.address() as AddressInfo).port, state);
  return {
    host: "localhost",
    port: front.port,
    ca,
    mails,
    state,
    async close() {
      await front.close();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** What stands before the server and is ill in its place: it hangs, hangs up, or answers nonsense. */
async function frontOf(port: number, state: { mood: Mood }) {
  const sockets = new Set<Socket>();
  const front: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    if (state.mood === "down") return socket.destroy();
    if (state.mood === "garbled") return socket.end("<html>502 Bad Gateway</html>\r\n");
    if (state.mood === "hanging") return;
    const inner = connect(port, "127.0.0.1");
    inner.on("error", () => socket.destroy());
    socket.on("close", () => inner.destroy());
    socket.pipe(inner).pipe(socket);
  });
  await new Promise<void>((ready) => front.listen(0, "127.0.0.1", ready));
  return {
    port: (front.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => front.close(() => closed()));
    },
  };
}

/** By an authority that nobody else trusts. */
function certificate(): { ca: string; key: string; cert: string } {
  const read = (name: string) =>
    readFileSync(new URL(`../certificates/${name}.pem`, import.meta.url), "utf8");
  return { ca: read("authority"), key: read("localhost-key"), cert: read("localhost") };
}
