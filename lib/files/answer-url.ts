import { pictureUrl } from "./picture-url";

/** Whether a stored answer is a picture; anything else is kept as it came, and has an ending. */
export function isPicture(key: string): boolean {
  return !key.includes(".");
}

/** The address of a file that an answer is, on the tenant's own host. */
export function answerUrl(key: string): string {
  return isPicture(key) ? pictureUrl(key, 1600) : `/files/${key}`;
}
