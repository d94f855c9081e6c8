import type { Page } from "@playwright/test";
import { bella, northwind } from "../fixtures/demo";
import { origin } from "../fixtures/http";
import { mailTo } from "../fixtures/mailbox";
import { expect, expectInOrder, test } from "../fixtures/test";

const HOME = origin(bella.host);
const newAddress = () => `mail-${Date.now().toString(36)}${Math.floor(Math.random() * 1_000)}@example.com`;

async function signUp(page: Page, email: string, password: string) {
  await page.goto(`${HOME}/sign-up`);
  await page.getByLabel("Name").fill("Ada Marlow");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Choose a password").fill(password);
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.waitForURL(/\/sign-in\?/);
}

async function signInAt(page: Page, url: string, email: string, password: string) {
  await page.goto(url);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a customer who forgot their password sets a new one by mail, once, and on this host alone", async ({
  page,
  browser,
}) => {
  const email = newAddress();
  await signUp(page, email, "a first long password");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expectInOrder(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me the link" }).click();
  await expect(page.getByText("If we know this address, a link is on its way")).toBeVisible();
  await expectInOrder(page);

  const mail = await mailTo(browser, email, "A new password");
  const link = mail.links.find((one) => one.includes("/reset-password/"))!;
  expect(new URL(link).hostname).toBe(bella.domain);
  expect(mail.text).not.toMatch(/\blivery/i);
  await page.goto(`${origin(northwind.host)}${new URL(link).pathname}`);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await expectInOrder(page);

  await page.goto(link);
  await expectInOrder(page);
  await page
    .getByLabel("New password")
    .or(page.getByLabel("Choose a password"))
    .fill("a second long password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("Your new password is saved.")).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await signInAt(page, `${HOME}/sign-in`, email, "a first long password");
  await expect(page.getByText(/do not match/)).toBeVisible();
  await signInAt(page, `${HOME}/sign-in`, email, "a second long password");
  await page.waitForURL(/\/account$/);

  await page.goto(`${HOME}/.well-known/change-password`);
  await page.waitForURL(/\/account\/security$/);
  await expectInOrder(page);
  await page.getByLabel("Present password").fill("a first long password");
  await page.getByLabel("New password").fill("a third long password");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not your present password").first()).toBeVisible();
  await expectInOrder(page);
  await page.getByLabel("Present password").fill("a second long password");
  await page.getByLabel("New password").fill("a third long password");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Your password is changed. Everywhere else you are signed out.")).toBeVisible();
  await page.goto(`${HOME}/account`);
  await expect(page.getByRole("heading", { name: "Hello, Ada Marlow" })).toBeVisible();
  await mailTo(browser, email, /Your password at Bella Cucina was changed/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a customer signs in by mail and goes on where they were", async ({ page, browser }) => {
    const email = newAddress();
    await signUp(page, email, "a first long password");
    await page.goto(`${HOME}/sign-in?next=%2Faccount%2Fprofile`);
    await page.getByRole("link", { name: "Sign in by mail" }).click();
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByText("If we know this address, a link is on its way")).toBeVisible();
    const { links } = await mailTo(browser, email, "Your link to sign in");
    await page.goto(links.find((one) => one.includes("/sign-in/by-mail/"))!);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.waitForURL(/\/account\/profile$/);
    expect(new URL(page.url()).hostname).toBe(bella.domain);
    await page.getByRole("link", { name: "Security" }).click();
    await page.getByLabel("Present password").fill("a first long password");
    await page.getByLabel("New password").fill("a second long password");
    await page.getByRole("button", { name: "Change the password" }).click();
    await expect(page.getByText("Your password is changed.")).toBeVisible();
  });
});
