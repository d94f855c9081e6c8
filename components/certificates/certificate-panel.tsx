import { Status, type Tone } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import type { Concern } from "@/lib/certificates/concern";
import type { OwnCertificate } from "@/lib/certificates/own-certificates";
import { adminWords } from "@/lib/i18n/admin";
import { labelled } from "@/lib/i18n/labelled";
import type { Locale } from "@/lib/i18n/locale";
import { formatTime } from "@/lib/time/format";

const ENDS: readonly Concern[] = ["two-weeks", "one-week", "one-day"];

/** The tint of what is to be said of a certificate. */
export function toneOf(concern: Concern): Tone {
  if (concern === "well") return "success";
  if (concern === "issuing" || concern === "unseen") return "info";
  return concern === "two-weeks" ? "warning" : "danger";
}

type BadgeProps = {
  concern: Concern;
  locale: Locale;
  /** Where nothing around it says that it is about a certificate. */ isNamed?: boolean;
};

/** How a certificate is, in a word. */
export function CertificateBadge({ concern, locale, isNamed = false }: BadgeProps) {
  const t = adminWords(locale, "certificates");
  const words = t(`concern_${concern}`);
  return <Status tone={toneOf(concern)}>{isNamed ? labelled(t("title"), words, locale) : words}</Status>;
}

type Props = {
  /** Of a domain that is served; null where it was not looked at yet. */
  certificate: OwnCertificate | null;
  locale: Locale;
  timeZone: string;
};

/** How the certificate of one of the tenant's domains is, and what there is to do about it. */
export function CertificatePanel({ certificate, locale, timeZone }: Props) {
  const t = adminWords(locale, "certificates");
  if (!certificate)
    return (
      <Panel title={t("title")} description={t("lead")}>
        <p className="text-muted">{t("none")}</p>
      </Panel>
    );
  const { concern, issuer, notAfter, checkedAt } = certificate;
  const facts: (readonly [string, string])[] = [
    ...(notAfter
      ? ([
          [t("ends"), formatTime(notAfter, "date", { locale, timeZone })],
          [t("issuer"), issuer ?? t("unknownIssuer")],
        ] as const)
      : []),
    [t("checked"), formatTime(checkedAt, "dateTime", { locale, timeZone })],
  ];
  return (
    <Panel
      title={t("title")}
      description={t("lead")}
      actions={<CertificateBadge concern={concern} locale={locale} />}
    >
      <p>{t(saysOf(concern))}</p>
      <dl className="mt-3 grid gap-x-6 gap-y-2 sm:grid-cols-3">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function saysOf(concern: Concern) {
  if (concern === "well" || concern === "issuing" || concern === "unseen") return `says_${concern}` as const;
  return ENDS.includes(concern) ? "says_ends" : "says_broken";
}
