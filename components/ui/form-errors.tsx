import { Callout } from "./callout";
import { fieldId } from "./field";

type Props = {
  /** A sentence about the whole form, or a heading over the list. */
  title?: string | null;
  /** Messages by field name, as a form state keeps them. */
  fields?: Readonly<Record<string, readonly string[] | undefined>>;
  idPrefix?: string;
};

/** What is wrong with a form, at its top, each message a link to its field. Renders nothing when all is well. */
export function FormErrors({ title, fields = {}, idPrefix }: Props) {
  const messages = Object.entries(fields).flatMap(([name, list]) =>
    list?.[0] ? [{ name, message: list[0] }] : [],
  );
  if (!title && messages.length === 0) return null;
  return (
    <Callout tone="danger" title={title ?? undefined}>
      {messages.length > 0 ? (
        <ul className="grid gap-0.5">
          {messages.map(({ name, message }) => (
            <li key={name}>
              <a href={`#${fieldId(name, idPrefix)}`} className="link">
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </Callout>
  );
}
