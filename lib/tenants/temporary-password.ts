import "server-only";
import { randomInt } from "node:crypto";

/** Without what is mistaken for something else when it is read aloud or copied by hand: 0 o, 1 l i, u v. */
const ALPHABET = "abcdefghjkmnpqrstwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A first password for somebody, such as "h7kq-2mwd-x9rp-t4cz": 77 bits that can be dictated. */
export function temporaryPassword(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)]!;
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}
