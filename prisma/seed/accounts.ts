import accounts from "./demo-accounts.json";

export type DemoAccount = { who: string; address: string; email: string; password: string };

/** The demo's sign-ins by e-mail address; everybody else in it has no password and cannot sign in. */
export const demoAccounts: readonly DemoAccount[] = accounts;

export function passwordOf(email: string): string | null {
  return demoAccounts.find((account) => account.email === email)?.password ?? null;
}

/** @throws Error when the list has none */
export function operatorAccount(): DemoAccount {
  const operator = demoAccounts.find((account) => account.address.includes("console."));
  if (!operator) throw new Error("demo-accounts.json has no operator.");
  return operator;
}
