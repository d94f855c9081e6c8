/** Text for LIKE that means itself: % and _ lose their power. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
