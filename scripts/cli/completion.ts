import type { Command, Option } from "commander";
import { connected } from "@/prisma/runner/sets";
import { inRoot } from "@/scripts/lib/files.mjs";
import { runningOwnerUrl } from "./installation";

export const SHELLS = ["bash", "zsh"] as const;

/** What is looked up in the database, by the name that the help has for it. */
const LOOKED_UP: Record<string, string> = {
  tenant: "SELECT code AS word FROM control.tenants WHERE starts_with(code, $1) ORDER BY code LIMIT 200",
  server: "SELECT id AS word FROM control.servers WHERE starts_with(id, $1) ORDER BY id",
  move: "SELECT id::text AS word FROM control.tenant_moves WHERE starts_with(id::text, $1) ORDER BY id DESC LIMIT 50",
  plan: "SELECT id AS word FROM control.plans WHERE starts_with(id, $1) ORDER BY rank",
};

export type Candidates = { words: string[]; lookUp: string | null };

/** What the last word can be, after those before it. */
export function candidatesFor(program: Command, words: readonly string[]): Candidates {
  const last = words.at(-1) ?? "";
  const [command, operands, waiting] = follow(program, words.slice(0, -1));
  if (waiting) return matching(waiting.argChoices ?? [], last, placeholder(waiting.flags));
  if (last.startsWith("-"))
    return matching(
      command
        .createHelp()
        .visibleOptions(command)
        .map(({ long }) => long ?? ""),
      last,
    );
  const argument = command.registeredArguments[operands];
  const below = operands
    ? []
    : command
        .createHelp()
        .visibleCommands(command)
        .map((one) => one.name());
  return matching([...below, ...(argument?.argChoices ?? [])], last, argument?.name());
}

/** The command that the words lead to, how many words of its own it has, and the option that waits for its value. */
function follow(program: Command, words: readonly string[]): [Command, number, Option | null] {
  let command = program;
  let operands = 0;
  let waiting: Option | null = null;
  for (const word of words) {
    if (waiting) waiting = null;
    else if (word.startsWith("-")) {
      const option = command.options.find(({ long, short }) => word === long || word === short);
      waiting = option?.required || option?.optional ? option : null;
    } else {
      const next = operands ? undefined : command.commands.find((one) => one.name() === word);
      if (next) command = next;
      else operands++;
    }
  }
  return [command, operands, waiting];
}

function matching(words: readonly string[], last: string, lookUp: string | null = null): Candidates {
  return {
    words: words.filter((word) => word.startsWith(last)),
    lookUp: lookUp && lookUp in LOOKED_UP ? lookUp : null,
  };
}

function placeholder(flags: string): string | null {
  return /<(.+)>/.exec(flags)?.[1] ?? null;
}

/** Prints them, a line each. A database that does not run is not started for this, and no failure is shown. */
export async function printCandidates(program: Command, words: readonly string[]): Promise<void> {
  const { words: known, lookUp } = candidatesFor(program, words);
  const found = lookUp ? await lookedUp(lookUp, words.at(-1) ?? "").catch(() => []) : [];
  for (const word of [...known, ...found]) console.log(word);
}

async function lookedUp(what: string, beginning: string): Promise<string[]> {
  const url = await runningOwnerUrl();
  if (!url) return [];
  const { rows } = await connected(url, (client) =>
    client.query<{ word: string }>(LOOKED_UP[what]!, [beginning]),
  );
  return rows.map(({ word }) => word);
}

/** What `eval` makes of a shell: `livery` as a command of its own where there is none, and its completion. */
export function completionScript(shell: (typeof SHELLS)[number]): string {
  const run = `node ${quoted(inRoot("scripts", "livery.mjs"))}`;
  const command = `command -v livery >/dev/null || livery() { ${run} "$@"; }`;
  if (shell === "bash")
    return `${command}
_livery() {
  local IFS=$'\\n'
  COMPREPLY=($(${run} __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _livery livery`;
  return `${command}
_livery() {
  local -a candidates
  candidates=("\${(@f)$(${run} __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a candidates
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _livery livery`;
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
