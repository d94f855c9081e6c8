/** A mail before it is HTML or plain text: both are made of the same, so that neither says what the other leaves out. */
export type Block =
  /** What the mail is there for; also said as a bare address, for whom buttons do not work. */
  | { type: "button"; label: string; href: string }
  | { type: "paragraph"; text: string; tone?: "muted" | "warning" }
  /** How far something has come; the last one done is where it is. */
  | { type: "steps"; label: string; steps: { label: string; isDone: boolean }[] }
  | {
      type: "lines";
      label: string;
      rows: { name: string; detail: string; quantity: number; amount: string }[];
    }
  | { type: "sums"; rows: { label: string; amount: string; isTotal?: boolean }[] }
  | { type: "facts"; rows: { label: string; lines: string[] }[] }
  | { type: "figures"; rows: { label: string; value: string; note: string }[] }
  /** Parts of the largest, 0 to 1, with what each is. */
  | { type: "bars"; label: string; rows: { label: string; value: string; part: number }[] };

export type MailDocument = {
  subject: string;
  /** What a list of mails shows after the subject. */
  preheader: string;
  title: string;
  /** Paragraphs. */
  intro: string[];
  blocks: Block[];
  /** Why the person gets this mail, and how not to. */
  reason: string;
  unsubscribe: { label: string; href: string; oneClick: string } | null;
};

/** Who the mail comes from, as it is shown. */
export type MailBrand = {
  name: string;
  contact: { email: string; phone: string; address: string };
  links: { label: string; href: string }[];
  homeHref: string;
  /** A mere sign has the name beside it. */
  logo: { light: string; dark: string | null; isSign: boolean } | null;
};
