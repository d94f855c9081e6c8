/** What a command found or did: as data for --json, and in words. */
export type Answer = {
  data: unknown;
  text: string;
  /** Whether a part of it failed: the command ends with 1. */
  failed?: boolean;
};

export function printAnswer({ data, text }: Answer, json: boolean): void {
  console.log(json ? JSON.stringify(data, null, 2) : text);
}
