import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { CURRENCIES } from "@/lib/settings/schema";
import { LOCALES } from "@/lib/tenants/schema";
import { printAnswer, type Answer } from "./answer";
import { nearestTo } from "./choose-code";
import { completionScript, printCandidates, SHELLS } from "./completion";
import { onInstallation } from "./installation";
import { createProgress, SILENT } from "./progress";

const STATUSES = ["creating", "active", "suspended", "archived"];
const LEVELS = ["shared", "schema", "dedicated"];
const MOST_AT_ONCE = 50;

/**
 * Every command with its words. What a command does is loaded when it runs: help, completion and a mistyped word need
 * neither the product nor a database.
 *
 * @param end is told the exit code of a command that ran to its end
 */
export function buildProgram(end: (exitCode: number) => void, json = false): Command {
  /** Runs a command on the installation and prints its answer. */
  async function answer(
    { json = false }: { json?: boolean },
    work: () => Promise<Answer>,
    options?: { empty: boolean },
  ): Promise<void> {
    const found = await onInstallation(work, options);
    printAnswer(found, json);
    end(found.failed ? 1 : 0);
  }

  const program = new Command("livery")
    .description("Looks after a Livery installation: its tenants, its database servers and their schemas.")
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError('"livery --help" and "livery <command> --help" say what there is.')
    .helpCommand(false);
  // Told once, as JSON, by reportFailure.
  if (json) program.configureOutput({ writeErr: () => {} });
  addTenants(program, answer);
  addServers(program, answer);
  addDomains(program, answer);
  addTenantData(program, answer);
  addMigrate(program, answer);
  addMoves(program, answer);
  addKeys(program, answer);
  addCompletion(program);
  return program;
}

type Run = (
  options: { json?: boolean },
  work: () => Promise<Answer>,
  needs?: { empty: boolean },
) => Promise<void>;

function addTenants(program: Command, answer: Run): void {
  const load = () => import("./tenants");
  const tenants = withJson(program.command("tenants"))
    .description("lists the tenants, or does something with one of them")
    .addOption(new Option("--status <status>", "only those in this state").choices(STATUSES))
    .option("--search <text>", "only those with this in their name, code or a host")
    .allowExcessArguments()
    .action(async (options, command: Command) => {
      refuseUnknownWord(command);
      await answer(options, async () => (await load()).listAll(options));
    });
  withJson(tenants.command("show <tenant>"))
    .description("everything about one, by its code, the beginning of its code, or its id")
    .action((word, options) => answer(options, async () => (await load()).showTenant(word)));
  withJson(tenants.command("create"))
    .description("makes one, with an owner whose first password is shown once")
    .requiredOption("--name <name>", "as its customers know it")
    .option("--code <code>", "its name in addresses (default: made of the name)")
    .requiredOption("--plan <plan>", "what it pays for")
    .addOption(new Option("--level <level>", "where its data is kept").choices(LEVELS).default("shared"))
    .option("--server <server>", "on which of the servers (default: the least loaded)")
    .requiredOption("--owner-name <name>", "who it belongs to")
    .requiredOption("--owner-email <email>", "where that person signs in")
    .addOption(new Option("--locale <locale>", "its language").choices(Object.keys(LOCALES)).default("en"))
    .addOption(new Option("--currency <currency>", "of its prices").argParser(toCurrency).default("EUR"))
    .option("--time-zone <zone>", "of its days", "UTC")
    .option("--color <colour>", "its main colour", "#1f4d3f")
    .action(({ json, ...options }) => answer({ json }, async () => (await load()).create(options)));
  withJson(tenants.command("suspend <tenant>"))
    .description("closes its portal and admin pages")
    .requiredOption("--reason <sentence>", "what its customers are told")
    .action((word, options) => answer(options, async () => (await load()).suspend(word, options.reason)));
  withJson(tenants.command("resume <tenant>"))
    .description("opens a suspended one again")
    .action((word, options) => answer(options, async () => (await load()).resume(word)));
}

function addDomains(program: Command, answer: Run): void {
  const load = () => import("./domains");
  const domains = withJson(program.command("domains"))
    .description("lists the tenants' own domains, those with problems first, or asks the DNS about one")
    .option("--search <text>", "only those with this in the host, or in the tenant's name or code")
    .allowExcessArguments()
    .action(async (options, command: Command) => {
      refuseUnknownWord(command);
      await answer(options, async () => (await load()).listAll(options));
    });
  withJson(domains.command("check <host>"))
    .description("asks the DNS about a domain at once, and moves it on as far as it goes")
    .action((host, options) => answer(options, async () => (await load()).check(host)));
}

function addServers(program: Command, answer: Run): void {
  const load = () => import("./servers");
  const servers = withJson(program.command("servers"))
    .description("lists the PostgreSQL servers that hold tenants, or does something with one of them")
    .allowExcessArguments()
    .action(async (options, command: Command) => {
      refuseUnknownWord(command);
      await answer(options, async () => (await load()).listAll());
    });
  withJson(servers.command("add <id>"))
    .description("prepares another server; it takes no tenants until it is opened. Can be repeated")
    .option("--admin-url <url>", "of its administrator; not kept (default: SERVER_ADMIN_URL)")
    .option("--name <name>", "in the console (default: its id)")
    .option("--database <database>", "for tenants that share, made if it is missing (default: livery)")
    .option("--capacity <units>", "a shared tenant is 1, a schema or database 20 (default: 10000)")
    .option("--reset-passwords", "although the roles there have others, because nobody else uses them")
    .action((id, { json, ...options }) => answer({ json }, async () => (await load()).add(id, options)));
  withJson(servers.command("check [server]"))
    .description("asks one or all: latency, version, connections, data, rules, replica")
    .action((id, options) => answer(options, async () => (await load()).check(id)));
  withJson(servers.command("open <server>"))
    .description("lets new tenants onto it")
    .action((id, options) => answer(options, async () => (await load()).accept(id, true)));
  withJson(servers.command("close <server>"))
    .description("lets no more tenants onto it; those there stay")
    .action((id, options) => answer(options, async () => (await load()).accept(id, false)));
  withJson(servers.command("change <server>"))
    .description("its name, its capacity or its replica")
    .option("--name <name>", "in the console")
    .option("--capacity <units>", "what it can carry")
    .option("--replica <host:port>", 'a streaming standby of it, or "none"')
    .action((id, { json, ...options }) => answer({ json }, async () => (await load()).change(id, options)));
  withJson(servers.command("remove <server>"))
    .description("forgets one that has no tenants")
    .action((id, options) => answer(options, async () => (await load()).remove(id)));
}

function addTenantData(program: Command, answer: Run): void {
  const load = () => import("./tenant-data");
  const progressOf = ({ json }: { json?: boolean }) => (json ? SILENT : createProgress());
  withJson(program.command("export <tenant>"))
    .description("writes everything of a tenant into a folder, or a tar archive")
    .option(
      "--to <path>",
      "a new folder, or a new file that ends in .tar (default: named after the tenant and the day)",
    )
    .action((word, options) =>
      answer(options, async () => (await load()).exportTenant(word, options, progressOf(options))),
    );
  withJson(program.command("import <path>"))
    .description("makes a new tenant of an export: a folder or a tar archive")
    .option("--code <code>", "its name in addresses (default: the one it had)")
    .option("--name <name>", "as its customers know it (default: the one it had)")
    .addOption(new Option("--level <level>", "where its data is kept (default: as it was)").choices(LEVELS))
    .option("--plan <plan>", "what it pays for (default: the one it had)")
    .action((path, options) =>
      answer(options, async () => (await load()).importTenant(path, options, progressOf(options))),
    );
  withJson(program.command("restore <tenant>"))
    .description("replaces what a tenant has by what its own export holds")
    .requiredOption("--from <path>", "the export: a folder or a tar archive")
    .option("--confirm <tenant>", "its whole code, so that it is surely the right one")
    .action((word, options) =>
      answer(options, async () => (await load()).restoreTenant(word, options, progressOf(options))),
    );
  withJson(program.command("erase <tenant>"))
    .description("removes everything of an archived tenant for good, and answers with the proof")
    .option("--confirm <tenant>", "its whole code, so that it is surely the right one")
    .action((word, options) =>
      answer(options, async () => (await load()).eraseTenant(word, options, progressOf(options))),
    );
}

function addMigrate(program: Command, answer: Run): void {
  const load = () => import("./migrate");
  const migrate = withPlaces(program.command("migrate"))
    .description("brings the main database and every place of a tenant up to date")
    .option("--dry-run", "only says what it would do")
    .allowExcessArguments()
    .action(async (options, command: Command) => {
      refuseUnknownWord(command);
      const progress = options.json ? SILENT : createProgress();
      const work = async () =>
        options.dryRun ? (await load()).rehearse(options) : (await load()).migrate(options, progress);
      await answer(options, work, { empty: options.tenant === undefined });
    });
  withPlaces(migrate.command("status"))
    .description("which place is on which version, and which was edited by hand")
    .action((options) => answer(options, async () => (await load()).status(options)));
}

function addMoves(program: Command, answer: Run): void {
  const load = () => import("./moves");
  withJson(program.command("move <tenant>"))
    .description("moves a tenant to another level or server while it is in use")
    .addOption(
      // The choices are for the help and the completion: dedicated=fra2 is one as well.
      new Option("--to <level>", "where its data is to be kept; or level=server, dedicated=fra2")
        .choices(LEVELS)
        .argParser(String)
        .makeOptionMandatory(),
    )
    .option("--server <server>", "on which server (default: main)")
    .option("--keep-hours <hours>", "how long the old place is kept afterwards", toHours, 48)
    .option("--reverse-stream", "keeps the old place up to date, so that going back is a quick switch")
    .option("--notice", "tells the tenant's own staff, in their admin")
    .option("--dry-run", "only says how much there is and what stands in the way")
    .action((word, { json, ...options }) => answer({ json }, async () => (await load()).move(word, options)));
  const moves = withJson(program.command("moves"))
    .description("lists the moves, or does something with one: by its id, or the tenant whose newest it is")
    .allowExcessArguments()
    .action(async (options, command: Command) => {
      refuseUnknownWord(command);
      await answer(options, async () => (await load()).listAll());
    });
  withJson(moves.command("show <move>"))
    .description("how far it is, and its story")
    .action((word, options) => answer(options, async () => (await load()).show(word)));
  const commands = {
    pause: "stops it at the next safe point",
    resume: "lets it go on",
    rollback: "undoes it without a trace; after the flip only with --reverse-stream: takes the tenant back",
    clean: "removes what is left at the old place now",
  } as const;
  for (const [command, description] of Object.entries(commands)) {
    const told = withJson(moves.command(`${command} <move>`)).description(description);
    if (command === "clean")
      told.option("--confirm <tenant>", "the tenant's whole code, so that it is surely the right one");
    told.action((word, options) =>
      answer(options, async () => (await load()).tell(command as keyof typeof commands, word, options)),
    );
  }
}

function addKeys(program: Command, answer: Run): void {
  const keys = program.command("keys").description("the keys that tenants' secrets are sealed with");
  withJson(keys.command("rotate [tenant]"))
    .description("a new wrapping key for all tenants' keys, or a new data key for one tenant, in use")
    .action((word, options) => answer(options, async () => (await import("./keys")).rotate(word)));
}

function addCompletion(program: Command): void {
  program
    .command("completion")
    .description('prints a script for the shell: eval "$(npx livery completion bash)"')
    .addArgument(new Argument("<shell>").choices(SHELLS))
    .action((shell) => console.log(completionScript(shell)));
  program
    .command("__complete", { hidden: true })
    .argument("[words...]")
    .passThroughOptions()
    .allowUnknownOption()
    .helpOption(false)
    .action((words: string[]) => printCandidates(program, words));
}

function withJson(command: Command): Command {
  return command.option("--json", "the answer, or the error with its code, as JSON");
}

function withPlaces(command: Command): Command {
  return withJson(command)
    .option("--tenant <tenant>", "only the place where this tenant's rows are")
    .option("--concurrency <places>", "how many at a time", toConcurrency, 4);
}

/** As a choice of forty, the help would be nothing else. */
function toCurrency(text: string): string {
  const currency = text.toUpperCase();
  if (!(CURRENCIES as readonly string[]).includes(currency))
    throw new InvalidArgumentError(`Choose one of ${CURRENCIES.join(", ")}.`);
  return currency;
}

function toConcurrency(text: string): number {
  const places = Number(text);
  if (!Number.isInteger(places) || places < 1 || places > MOST_AT_ONCE)
    throw new InvalidArgumentError(`A number from 1 to ${MOST_AT_ONCE} is expected.`);
  return places;
}

function toHours(text: string): number {
  const hours = Number(text);
  if (!Number.isInteger(hours) || hours < 0 || hours > 8760)
    throw new InvalidArgumentError("A number of hours from 0 to 8760 is expected.");
  return hours;
}

/** A command that does something by itself and has others below it: a word that is none of those was mistyped. */
function refuseUnknownWord(command: Command): void {
  const word = command.args[0];
  if (word === undefined) return;
  const below = command.commands.map((one) => one.name());
  const nearest = nearestTo(word, below);
  const hint = nearest ? `did you mean ${nearest}?` : `there is ${below.join(", ")}.`;
  command.error(`error: ${command.name()} has no command “${word}”: ${hint}`);
}
