/**
 * What the enter key presses in a form of several buttons: browsers take the first one, so this stands first. Without
 * words, unseen, and out of the way of the tab key.
 */
export function EnterSubmit({ name, value }: { name?: string; value?: string }) {
  return (
    <button type="submit" name={name} value={value} tabIndex={-1} aria-hidden="true" className="sr-only" />
  );
}
