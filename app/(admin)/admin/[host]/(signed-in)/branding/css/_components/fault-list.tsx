"use client";

import { useWords } from "@/components/words/words-client";
import type { CssFault } from "@/lib/branding/css/fault";

type Props = { id: string; faults: CssFault[]; isFine: boolean; onShow: (line: number) => void };

/** What is to be changed, line by line; each place leads into the text. Read out when it changes. */
export function FaultList({ id, faults, isFine, onShow }: Props) {
  const t = useWords("css");
  return (
    <div id={id} role="status" className="mt-3 text-sm">
      {faults.length === 0 ? (
        <p className={isFine ? "text-success" : "text-muted"}>{t(isFine ? "fine" : "unchecked")}</p>
      ) : (
        <>
          <p className="font-strong text-danger">{t("faultCount", { count: faults.length })}</p>
          <ul className="mt-1.5 grid gap-1.5">
            {faults.map(({ code, line, column, values }, at) => (
              <li key={at} className="grid gap-x-3 sm:grid-cols-[9.5rem_1fr]">
                <a
                  href="#css-source"
                  className="link w-fit"
                  onClick={(event) => {
                    event.preventDefault();
                    onShow(line);
                  }}
                >
                  {t("line", { line, column })}
                </a>
                <span>{t(code, values)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
