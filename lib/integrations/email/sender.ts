import { isAddress } from "./message";

export type Address = { name: string; address: string };

type Facts = {
  /** As the call site would like it. */
  wanted: { name: string; address?: string | null };
  replyTo?: string | null;
  /** The tenant's own sender address, and whether DNS says that it is (sender-domain.ts). */
  own: { address: string; isVerified: boolean } | null;
  /** Whether it goes through the tenant's own account, whose provider decides what it takes. */
  isOwnProvider: boolean;
  /** The platform's address that names nobody, for tenants without one that is proved. */
  neutral: string;
  tenantName: string;
};

export type Sender = {
  from: Address;
  replyTo: string | null;
  /** Whether it is sent, and may be signed, in the name of the tenant's proved domain. */
  isProved: boolean;
};

const LONGEST_NAME = 100;

/**
 * Who a mail is from. Through the platform's account only an address that the tenant has proved is its own, because anything else
 * would be sending in somebody's name; without one it is the platform's neutral address under the tenant's name, and answers go
 * to the tenant. Through the tenant's own account it is the tenant's address, and its provider judges that.
 */
export function senderOf({ wanted, replyTo, own, isOwnProvider, neutral, tenantName }: Facts): Sender {
  const name = nameOf(wanted.name) || nameOf(tenantName);
  const asked = wanted.address && isAddress(wanted.address) ? wanted.address : null;
  const answerTo = replyTo && isAddress(replyTo) ? replyTo : null;
  const mayUse = (address: string) => own?.isVerified === true && domainOf(address) === domainOf(own.address);
  if (isOwnProvider) {
    const address = own?.address ?? asked;
    if (address) return { from: { name, address }, replyTo: answerTo, isProved: mayUse(address) };
  }
  if (own?.isVerified) {
    const address = asked && mayUse(asked) ? asked : own.address;
    return { from: { name, address }, replyTo: answerTo, isProved: true };
  }
  return {
    from: { name, address: neutral },
    replyTo: answerTo ?? asked ?? own?.address ?? null,
    isProved: false,
  };
}

/** @returns the part behind the @, in lower case */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** A name that no mail program reads as anything else: one line, no address in it that could be taken for the sender's. */
function nameOf(text: string): string {
  const line = text
    .replace(/[\u0000-\u001f\u007f<>"\\]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line
    .replace(/\S*@\S*/g, "")
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
}
