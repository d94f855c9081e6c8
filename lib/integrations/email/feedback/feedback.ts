/** What a provider reports of a mail afterwards. */
export type Feedback = {
  /** The provider's own id of the event for this recipient: it may be told several times. */
  id: string;
  kind: "delivered" | "soft_bounce" | "hard_bounce" | "complaint";
  address: string;
  providerMessageId: string;
  at: Date;
  /** The provider's own words. */
  detail: string;
};

/** A request as it came: the signature is over its very bytes. Header names in lower case. */
export type Notice = { headers: Readonly<Record<string, string | undefined>>; body: string };

/** A notice that is not what it says it is, or makes no sense. `status` is what its sender is answered. */
export class NoticeRefused extends Error {
  override name = "NoticeRefused";
  constructor(
    readonly status: 400 | 401,
    message: string,
  ) {
    super(message);
  }
}

const LONGEST_DETAIL = 500;

/** The first that says something, as one bounded line. */
export function detailOf(...texts: (string | null | undefined)[]): string {
  const text = texts.find((one) => one?.trim()) ?? "";
  return text
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .trim()
    .slice(0, LONGEST_DETAIL);
}

/** @throws NoticeRefused for what is no JSON */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoticeRefused(400, "The body is no JSON.");
  }
}
