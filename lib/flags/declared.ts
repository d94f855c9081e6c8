export type Declared = {
  /** What it switches, in a line. */
  description: string;
  /** Who is asked about it. */
  owner: string;
  /** What holds until an operator says otherwise, and where nothing can be known. */
  default: boolean;
  /** Whether browsers are told. What is not said here never leaves the server, the key included. */
  exposed?: true;
};

/** Every flag that the code asks for. A key that is not here does not compile; one in the database alone is listed as stale. */
export const declared = {
  "cart-undo": {
    description: "What was taken out of the cart can be put back at once",
    owner: "Shop team",
    default: true,
    exposed: true,
  },
  "home-featured": {
    description: "The home page shows featured products",
    owner: "Shop team",
    default: true,
  },
} as const satisfies Record<string, Declared>;

export type FlagKey = keyof typeof declared;
export type ExposedFlagKey = {
  [Key in FlagKey]: (typeof declared)[Key] extends { exposed: true } ? Key : never;
}[FlagKey];

export const FLAG_KEYS = Object.keys(declared) as FlagKey[];

export function isDeclared(key: string): key is FlagKey {
  return Object.hasOwn(declared, key);
}
