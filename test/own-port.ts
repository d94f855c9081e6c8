/**
 * Where to look for the port of a server that has to come back where it was: none of our programs looks for its own between 10,000
 * and 16,000, and the system takes none there for outgoing connections (from 32,768 on Linux).
 */
export function ownPort(): number {
  return 10_000 + Math.floor(Math.random() * 6_000);
}
