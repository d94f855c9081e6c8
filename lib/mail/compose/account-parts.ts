import { formatTime } from "@/lib/time/format";
import type { Block } from "../blocks";
import type { InvitationFacts, LinkFacts, SignInFacts } from "../facts";
import type { TemplateName } from "../templates";
import { mailWords } from "../words";
import type { Parts, Voice } from "./parts";

/** What mails about somebody's account say: a link that works once, or that somebody has signed in, or changed the password. */
export function accountParts(
  template: TemplateName,
  facts: LinkFacts | InvitationFacts | SignInFacts,
  voice: Voice,
): Parts {
  if (facts.kind === "invitation") return invitationParts(facts, voice);
  return facts.kind === "link" ? linkParts(template, facts, voice) : signInParts(template, facts, voice);
}

function linkParts(
  template: TemplateName,
  { name, href, minutes }: LinkFacts,
  { locale, shop }: Voice,
): Parts {
  const t = mailWords(locale, "account");
  const isReset = template === "password-reset";
  const blocks: Block[] = [
    { type: "button", label: isReset ? t("choosePassword") : t("signIn"), href },
    { type: "paragraph", text: isReset ? t("notYouReset") : t("notYouLink") },
    { type: "paragraph", tone: "muted", text: t("bareLink", { href }) },
  ];
  const frame = mailWords(locale, "frame");
  const variables = { name: name || frame("someone"), minutes: String(minutes) };
  return { variables, blocks, reason: frame("reasonAsked", { shop }) };
}

function invitationParts({ inviter, role, days, href }: InvitationFacts, { locale, shop }: Voice): Parts {
  const t = mailWords(locale, "account");
  const roles = mailWords(locale, "roles");
  const isKnown = (one: string): one is Parameters<typeof roles>[0] =>
    ["owner", "admin", "editor", "sales", "viewer"].includes(one);
  return {
    variables: { inviter, days: String(days), role: isKnown(role) ? roles(role) : role },
    blocks: [
      { type: "button", label: t("accept"), href },
      { type: "paragraph", text: t("notYouInvitation") },
      { type: "paragraph", tone: "muted", text: t("bareLink", { href }) },
    ],
    reason: mailWords(locale, "frame")("reasonInvitation", { shop }),
  };
}

function signInParts(template: TemplateName, facts: SignInFacts, { locale, timeZone, shop }: Voice): Parts {
  const t = mailWords(locale, "account");
  const frame = mailWords(locale, "frame");
  const time = formatTime(new Date(facts.at), "dateTime", { locale, timeZone });
  return {
    variables: { name: facts.name || frame("someone"), device: facts.device, time },
    blocks: [
      {
        type: "facts",
        rows: [
          { label: t("device"), lines: [facts.device] },
          { label: t("time"), lines: [time] },
          { label: t("where"), lines: [facts.host] },
        ],
      },
      { type: "paragraph", text: template === "password-changed" ? t("notYouPassword") : t("notYouSignIn") },
      { type: "button", label: t("resetPassword"), href: facts.href },
    ],
    reason: frame("reasonAccount", { shop }),
  };
}
