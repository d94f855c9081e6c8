import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { chooseCode } from "./choose-code";

type Found = { id: string; code: string; name: string };

/**
 * The tenant that a word names: its id, its code, or the beginning of no other code.
 * @throws AppError NOT_FOUND, naming the nearest; CONFLICT when several begin so
 */
export async function findTenant(word: string): Promise<Found> {
  const text = word.trim().toLowerCase();
  const tenants = await inPlatform((db) =>
    db.tenant.findMany({ select: { id: true, code: true, name: true } }),
  );
  const byId = tenants.find(({ id }) => id === text);
  if (byId) return byId;
  const codes = tenants.map(({ code }) => code);
  const choice = chooseCode(text, codes);
  if (choice.is === "found") return tenants.find(({ code }) => code === choice.code)!;
  if (choice.is === "ambiguous") {
    const [shown, more] = [choice.codes.slice(0, 8), choice.codes.length - 8];
    throw new AppError(
      "CONFLICT",
      `Several tenants begin with “${word}”: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}. Write more of the code.`,
    );
  }
  const hint = choice.nearest ? `did you mean ${choice.nearest}?` : "livery tenants lists them all.";
  throw new AppError("NOT_FOUND", `There is no tenant “${word}”: ${hint}`);
}
