import { origin } from "../fixtures/http";
import { mailTo } from "../fixtures/mailbox";
import { createTenant } from "../fixtures/tenant";
import { expect, expectInOrder, signIn, test } from "../fixtures/test";

// The recorder of traces puts its script into every frame; the one of a mail runs none.
test.use({ expectedNoise: ["Blocked script execution in 'about:srcdoc'"] });

test("a tenant words its mail, sends itself a test, invites somebody and sees what was sent", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const tenant = await createTenant(browser, "Mail Makers");
  const admin = `${origin(tenant.host)}/admin`;
  await signIn(page, `${tenant.host}/admin`, tenant.owner);

  await page.goto(`${admin}/mail`);
  await expect(page.getByRole("heading", { name: "No mail yet" })).toBeVisible();
  await expectInOrder(page);

  await page.getByRole("link", { name: "Words", exact: true }).click();
  await page.waitForURL(/\/mail\/texts/);
  await expectInOrder(page);
  const subject = page.getByLabel("Subject", { exact: true });
  await subject.fill("Grazie {kunde}!");
  await expect(page.getByText("Column 8: “kunde” is not known here.").first()).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert").getByText("Please check the marked fields.")).toBeVisible();
  await expect(subject).toHaveValue("Grazie {kunde}!");
  await subject.fill("Grazie {customer}, {order} is with us");
  await expect(page.getByTestId("preview-subject")).toHaveText("Grazie Ada Marlow, 1042 is with us");
  await page.getByRole("button", { name: "Send me a test" }).click();
  await expect(page.getByText(`On its way to ${tenant.owner.email}.`)).toBeVisible();
  const test_ = await mailTo(browser, tenant.owner.email, "Grazie Ada Marlow");
  expect(test_.text).toContain("Mail Makers");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved. The next mail has these words.")).toBeVisible();
  await page.reload();
  await expect(subject).toHaveValue("Grazie {customer}, {order} is with us");
  await page.getByText("Back to our words").click();
  await page.getByRole("button", { name: "Delete my words" }).click();
  await expect(page.getByText("Our words are back.")).toBeVisible();
  await expect(subject).toHaveValue("Your order {order}");

  await page.goto(`${admin}/staff`);
  const invited = `in-${tenant.code}@example.com`;
  await page.getByLabel("E-mail").fill(invited);
  await page.getByLabel("Role").selectOption("viewer");
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByText(`The invitation to ${invited} is on its way.`)).toBeVisible();
  await expectInOrder(page);
  const invitation = await mailTo(browser, invited, "invites you");
  const link = invitation.links.find((one) => one.includes("/admin/invitation/"))!;

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link);
  await expectInOrder(guest);
  await guest.getByLabel("Your name").fill("Grace");
  await guest.getByLabel("New password").fill("a long enough password");
  await guest.getByRole("button", { name: "Join the team" }).click();
  await expect(guest.getByText("You are part of the team now. Sign in.")).toBeVisible();
  await expectInOrder(guest);
  await guest.getByLabel("E-mail").fill(invited);
  await guest.getByLabel("Password").fill("a long enough password");
  await guest.getByRole("button", { name: "Sign in" }).click();
  await guest.waitForURL(/\/admin$/);
  await guest.goto(`${admin}/mail`);
  await expect(guest.getByRole("heading", { name: "Not for your role" })).toBeVisible();
  await guest.context().close();

  await page.goto(`${admin}/mail`);
  await page.getByRole("link", { name: invited }).click();
  await expect(page.getByText("The provider has taken it.")).toBeVisible();
  await expectInOrder(page);
  await page.goto(`${admin}/mail?state=failed`);
  await expect(page.getByRole("heading", { name: "Nothing fits" })).toBeVisible();
});
