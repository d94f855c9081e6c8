/** What is to be said of a certificate (lib/certificates/concern.ts), short, as a state. */
export const CONCERN_WORDS: Record<string, string> = {
  well: "In order",
  issuing: "Being issued",
  unseen: "Could not be looked at",
  "two-weeks": "Ends within two weeks",
  "one-week": "Ends within a week",
  "one-day": "Ends within a day",
  untrusted: "Signed by nobody that browsers trust",
  "other-name": "Made for another host",
  missing: "There is none",
  expired: "Expired",
};

/** What to do about it; the words of the outside stand beside it. */
export const FAULT_WORDS: Record<string, string> = {
  NOT_SERVED: "The domain is no longer served.",
  INVALID_HOST: "The provider does not take this name.",
  NOT_POINTING: "The domain's records lead elsewhere.",
  TAKEN: "Somebody else has this host at the provider.",
  ISSUE_FAILED: "The authority did not issue. It is tried again by itself.",
  RATE_LIMITED: "The provider asked to come back later.",
  UNAUTHORIZED: "The provider refuses our credentials: check them in the environment.",
  TIMEOUT: "Nobody answered in time.",
  UNREACHABLE: "The address at which certificates are looked at does not answer.",
  BAD_ANSWER: "The answer was none of those that are documented.",
};
