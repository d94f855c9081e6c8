import { randomUUID } from "node:crypto";
import type { EmailAdapter } from "./adapter";

/** For a machine of one's own: takes every mail and sends none. Whoever sends keeps it in the log of mail, where it is read. */
export function mailboxAdapter(): EmailAdapter {
  return {
    send: async () => `mailbox-${randomUUID()}`,
    check: async () => {},
    close: () => {},
  };
}
