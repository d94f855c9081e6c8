/**
 * Columns that a place may still lack, because `livery migrate` has not come to it: statements name them only where somebody asks
 * for them by name, once it is known that they are there (placeHas). docs/migrations.md says how one comes in here and leaves again.
 */
export const NEW_COLUMNS = {
  product: { extData: true, schemaVersion: true },
  customer: { extData: true, schemaVersion: true },
  order: { extData: true, schemaVersion: true },
} as const;

/** The oldest of the tenant migrations that bring them. Whatever came before it is everywhere. */
export const MAY_BE_MISSING_FROM = "20261122214000_forms";
