import { AppError } from "@/lib/errors/app-error";
import { migrateMain } from "@/prisma/runner/main";
import {
  checkPlaces,
  inspectPlaces,
  MAIN,
  migratePlaces,
  placeNameOf,
  type PlaceChecked,
  type PlaceMigrated,
  type PlaceState,
  type SchemaReport,
} from "@/prisma/runner/places";
import type { RoleUrls } from "@/prisma/runner/roles";
import { layOutTable } from "@/scripts/lib/text-table.mjs";
import type { Answer } from "./answer";
import { findTenant } from "./find-tenant";
import type { Progress } from "./progress";

export type MigrateOptions = { tenant?: string; concurrency: number };

const titleOf = ({ name, tenant }: { name: string; tenant: string | null }) => tenant ?? name;
const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;

/** `livery migrate`: the main database, then every place, several at a time; one that fails stops no other. */
export async function migrate(options: MigrateOptions, progress: Progress): Promise<Answer> {
  const urls = urlsOfEnvironment();
  const only = await placeOf(options.tenant, urls.owner);
  const results: PlaceMigrated[] = [];
  const done = (result: PlaceMigrated, total: number) => {
    results.push(result);
    if (result.error) progress.say(`${titleOf(result)}: FAILED: ${result.error}`);
    else if (result.applied.length) progress.say(`${titleOf(result)}: applied ${result.applied.join(", ")}`);
    if (total > 1) progress.show(results.length, total, titleOf(result));
  };
  if (!only || only === MAIN) done(await migrateMainPlace(urls, progress), 1);
  const isMainDone = results.every(({ error }) => !error);
  // What a place needs of the gate may be what the main database could not be given.
  if (isMainDone && only !== MAIN)
    await migratePlaces(urls.owner, {
      concurrency: options.concurrency,
      only,
      waits: progress.say,
      done: (result, total) => done(result, total + (only ? 0 : 1)),
    });
  progress.end();
  if (!results.length) throw stillCreating(options.tenant!);
  // At the end: what is broken in one tenant's place keeps no other from its migrations.
  const checked = isMainDone ? await checkMainAnd(only, options.concurrency) : [];
  // A place that failed is told of already.
  const failed = new Set(results.filter(({ error }) => error).map(({ name }) => name));
  return summary(results, isMainDone, checked.filter(({ name }) => !failed.has(name)).flatMap(brokenRulesOf));
}

/** `livery migrate --dry-run`: what it would do. */
export async function rehearse(options: MigrateOptions): Promise<Answer> {
  const states = await statesOf(options);
  const places = states.map(({ name, tenant, schemas, error }) => ({
    name,
    tenant,
    pending: schemas.flatMap(({ schema, missing }) => missing.map((migration) => `${schema}/${migration}`)),
    refused: schemas.flatMap(({ schema, edited }) => edited.map((migration) => `${schema}/${migration}`)),
    error,
  }));
  const lines = places.flatMap((place) => {
    const title = titleOf(place);
    if (place.error) return [`${title}: cannot be asked: ${place.error}`];
    if (place.refused.length)
      return [`${title}: would be refused, edited after it was applied: ${place.refused.join(", ")}`];
    return place.pending.length ? [`${title}: would apply ${place.pending.join(", ")}`] : [];
  });
  const behind = places.filter(({ pending }) => pending.length).length;
  lines.push(`${behind} of ${count(places.length, "place")} would change; nothing was done.`);
  const failed = places.some(({ error, refused }) => error || refused.length);
  return { data: { dryRun: true, places }, text: lines.join("\n"), failed };
}

/** `livery migrate status`: which place is on which version, and what does not look as this checkout would have made it. */
export async function status(options: MigrateOptions): Promise<Answer> {
  const places = await statesOf(options);
  const checked = await checkedOf(places, options);
  const { head, rule, rows } = layOutTable(
    ["place", "schema", "newest", "state"],
    places.flatMap((place) =>
      place.error
        ? [[titleOf(place), "", "", `cannot be asked: ${place.error}`]]
        : place.schemas.map((one) => [titleOf(place), one.schema, one.newest ?? "none", stateWords(one)]),
    ),
  );
  const byHand = places.flatMap((place) =>
    place.schemas.flatMap(({ differs }) => differs.map((line) => `  ${titleOf(place)}: ${line}`)),
  );
  if (byHand.length) byHand.unshift("", "Otherwise than in the main database, with the same migrations:");
  const brokenRules = checked.flatMap(brokenRulesOf);
  const broken = brokenRules.map((sentence) => `  ${sentence}`);
  if (broken.length) broken.unshift("", BROKEN);
  const text = [head, rule, ...rows, ...byHand, ...broken].join("\n");
  const failed = places.some(({ error }) => error) || brokenRules.length > 0;
  return { data: { places, brokenRules }, text, failed };
}

/** The rules where they can be broken: a place that has no tables yet, or that cannot be asked, is told of as it is. */
async function checkedOf(
  places: PlaceState[],
  { tenant, concurrency }: MigrateOptions,
): Promise<PlaceChecked[]> {
  const main = places.find(({ name }) => name === MAIN);
  if (main?.schemas.some(({ newest }) => newest === null)) return [];
  const checked = await checkPlaces(urlsOfEnvironment(), {
    concurrency,
    only: tenant === undefined ? undefined : places[0]!.name,
  });
  return checked.filter(({ name }) => !places.find((place) => place.name === name)?.error);
}

/** The main database is all tenants', whoever was asked for. */
async function checkMainAnd(only: string | undefined, concurrency: number): Promise<PlaceChecked[]> {
  const urls = urlsOfEnvironment();
  if (only === undefined || only === MAIN) return checkPlaces(urls, { concurrency, only });
  return [...(await checkPlaces(urls, { only: MAIN })), ...(await checkPlaces(urls, { only }))];
}

const BROKEN = "The rules of isolation are broken:";

function brokenRulesOf(place: PlaceChecked): string[] {
  const sentences = place.error ? [`cannot be checked: ${place.error}`] : place.broken;
  return place.name === MAIN ? sentences : sentences.map((sentence) => `${titleOf(place)}: ${sentence}`);
}

function stateWords({ missing, edited, unknown, differs }: SchemaReport): string {
  const words = [
    missing.length && `${missing.length} missing`,
    edited.length && `edited since: ${edited.join(", ")}`,
    unknown.length && `unknown here: ${unknown.join(", ")}`,
    differs.length && "changed by hand",
  ].filter(Boolean);
  return words.join("; ") || "up to date";
}

async function statesOf({ tenant, concurrency }: MigrateOptions): Promise<PlaceState[]> {
  const { owner } = urlsOfEnvironment();
  const states = await inspectPlaces(owner, { concurrency, only: await placeOf(tenant, owner) });
  if (!states.length) throw stillCreating(tenant!);
  return states;
}

async function migrateMainPlace(urls: RoleUrls, progress: Progress): Promise<PlaceMigrated> {
  const applied: string[] = [];
  try {
    await migrateMain(
      urls,
      (done) => applied.push(...done.applied.map((name) => `${done.schema}/${name}`)),
      progress.say,
    );
    return { name: MAIN, tenant: null, applied, error: null };
  } catch (error) {
    return { name: MAIN, tenant: null, applied, error: (error as Error).message };
  }
}

const isCurrent = ({ applied, error }: PlaceMigrated) => !error && applied.length === 0;

function summary(results: PlaceMigrated[], isMainDone: boolean, brokenRules: string[]): Answer {
  const failed = results.filter(({ error }) => error);
  const changed = results.filter(({ applied }) => applied.length).length;
  const lines = [
    `${count(results.length, "place")}: ${changed} changed, ${results.filter(isCurrent).length} up to date already, ${failed.length} failed.`,
    ...failed.map((place) => `  ${titleOf(place)}: ${place.error}`),
  ];
  if (!isMainDone) lines.push("The tenants’ own places wait until the main database is through.");
  else if (failed.length) lines.push("Run it again when the cause is mended: it goes on where it stopped.");
  if (brokenRules.length) lines.push(BROKEN, ...brokenRules.map((rule) => `  ${rule}`));
  const data = { places: results, brokenRules };
  return { data, text: lines.join("\n"), failed: failed.length + brokenRules.length > 0 };
}

/** The place of the tenant that was asked for; undefined means all of them. */
async function placeOf(word: string | undefined, ownerUrl: string): Promise<string | undefined> {
  if (word === undefined) return undefined;
  const { code } = await findTenant(word);
  return (await placeNameOf(ownerUrl, code)) ?? undefined;
}

function stillCreating(word: string): AppError {
  return new AppError("TENANT_CREATING", `“${word}” is still being created: its place comes up to date.`);
}

function urlsOfEnvironment(): RoleUrls {
  const env = process.env as Record<string, string>;
  return {
    admin: env.DATABASE_ADMIN_URL!,
    owner: env.DATABASE_OWNER_URL!,
    app: env.DATABASE_APP_URL!,
    platform: env.DATABASE_PLATFORM_URL!,
    reports: env.DATABASE_REPORTS_URL!,
    mover: env.DATABASE_MOVER_URL,
  };
}
