import type { MailDocument } from "../blocks";
import type { MailFacts } from "../facts";
import { TEMPLATES, type TemplateName } from "../templates";
import { fillIn, parseText } from "../text-language";
import { fixedText, mailWords, type MailText } from "../words";
import { accountParts } from "./account-parts";
import { digestParts } from "./digest-parts";
import { domainParts } from "./domain-parts";
import { orderParts } from "./order-parts";
import type { Parts, Voice } from "./parts";

const LONGEST_SUBJECT = 200;

/**
 * The mail that tells these facts, in a tenant's own words where it has some.
 * @param text already read without faults; what is wrong in it all the same is left out
 */
export function composeMail(
  template: TemplateName,
  facts: MailFacts,
  text: MailText,
  voice: Voice,
): MailDocument {
  const parts = partsOf(template, facts, voice);
  const values = { ...parts.variables, shop: voice.shop };
  const set = (text: string) => (voice.locale === "zh" ? withoutGaps(text) : text);
  const say = (source: string) =>
    set(fillIn(parseText(source, TEMPLATES[template].variables).pieces, values).trim());
  const { unsubscribe } = parts;
  return {
    subject: oneLine(say(text.subject)),
    preheader: oneLine(say(fixedText("preheaders", template, voice.locale))),
    title: oneLine(say(fixedText("titles", template, voice.locale))),
    intro: say(text.intro)
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
    blocks: parts.blocks,
    reason: set(parts.reason),
    unsubscribe: unsubscribe
      ? { label: mailWords(voice.locale, "frame")("unsubscribe"), ...unsubscribe }
      : null,
  };
}

function partsOf(template: TemplateName, facts: MailFacts, voice: Voice): Parts {
  if (facts.kind === "order") return orderParts(template, facts, voice);
  if (facts.kind === "domain") return domainParts(template, facts, voice);
  if (facts.kind === "digest") return digestParts(facts, voice);
  return accountParts(template, facts, voice);
}

/** Latin names stand apart from Chinese words, Chinese ones do not: the texts cannot know which a name is. */
function withoutGaps(text: string): string {
  return text.replace(/(?<=[\p{Script=Han}，。：；！？、）]) (?=[\p{Script=Han}（])/gu, "");
}

/** A subject is one line, whatever a name in it says. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Control}\s]+/gu, " ").trim();
  return line.length > LONGEST_SUBJECT ? `${line.slice(0, LONGEST_SUBJECT - 1).trimEnd()}…` : line;
}
