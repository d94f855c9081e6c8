"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/run-action";
import { requestFacts, requireConsoleHost, setCookie } from "@/lib/auth/request";
import { mintSession } from "@/lib/auth/session-token";
import { signInOperator, signInSchema } from "@/lib/auth/sign-in";

async function consoleVisitor() {
  await requireConsoleHost();
  return requestFacts();
}

export const signInAction = formAction(consoleVisitor, signInSchema, async (facts, input) => {
  const claims = await signInOperator(input, facts);
  await setCookie(await mintSession({ kind: "operator" }, claims, facts.secure));
  redirect("/");
});
