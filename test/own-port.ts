/**
 * Where to look for the port of a server that has to come back where it was: others on this machine take the first free one
 * above where the embedded PostgreSQL begins, and the system takes those for outgoing connections (from 32,768 on Linux).
 */
export function ownPort(): number {
  return 20_000 + Math.floor(Math.random() * 8_000);
}
