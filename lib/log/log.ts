import "server-only";
import pino from "pino";

/** The process's log: one JSON line an event. Whatever could hold a secret is struck out by name. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: undefined,
  redact: {
    paths: [
      "password",
      "*.password",
      "passwordHash",
      "*.passwordHash",
      "token",
      "*.token",
      "cookie",
      "*.cookie",
    ],
    censor: "[removed]",
  },
});
