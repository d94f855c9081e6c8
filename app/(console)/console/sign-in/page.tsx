import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Wordmark } from "@/components/console/mark";
import { SignInForm } from "@/components/console/sign-in-form";
import { operatorSession } from "@/lib/auth/guards";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await operatorSession()) redirect("/");
  return (
    <main
      id="main"
      className="grid min-h-dvh max-lg:grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    >
      <div className="relative flex items-end bg-chrome px-gutter py-5 text-chrome-ink lg:p-10">
        <span aria-hidden="true" className="house-cloth absolute inset-0 max-lg:hidden" />
        <div className="relative grid gap-6">
          <Wordmark className="origin-left lg:scale-150" />
          <p className="house max-w-xs text-2xl leading-snug text-chrome-muted max-lg:hidden">
            Every house in its own colours. The keys are kept here.
          </p>
        </div>
        <span
          aria-hidden="true"
          className="house-ribbon absolute inset-x-0 bottom-0 h-1 [--house-ribbon-turn:90deg] lg:inset-x-auto lg:inset-y-0 lg:right-0 lg:h-auto lg:w-1.5 lg:[--house-ribbon-turn:180deg]"
        />
      </div>
      <div className="grid content-center px-gutter py-10 max-lg:content-start">
        <div className="mx-auto grid w-full max-w-sm gap-6">
          <div className="grid gap-1">
            <h1 className="text-3xl">Sign in to the console</h1>
            <p className="text-muted">For operators of the platform. A session lasts eight hours.</p>
          </div>
          <SignInForm action={signInAction} />
        </div>
      </div>
    </main>
  );
}
