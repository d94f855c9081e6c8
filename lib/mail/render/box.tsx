import type { CSSProperties, ReactNode } from "react";

type Props = { className?: string; style?: CSSProperties; table?: CSSProperties; children: ReactNode };

/** Room around something: a cell of a table, because some programs know padding of nothing else. */
export function Box({ className, style, table, children }: Props) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} border={0} role="presentation" style={table}>
      <tbody>
        <tr>
          <td className={className} style={style}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
