import type { Browser, Page } from "@playwright/test";
import { startSmtp } from "../../sandbox/smtp/server";
import { northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant, type OwnTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

const PASSWORD = "hunter2-of-the-shop";
let shop: OwnTenant;
let server: Awaited<ReturnType<typeof startSmtp>>;

test.beforeAll(async ({ browser }) => {
  shop = await createTenant(browser, "Posting Shop");
  server = await startSmtp({
    ...{ user: "shop", password: PASSWORD, senders: ["posting.example"], security: "none" },
  });
});
test.afterAll(() => server.close());

const path = (rest = "") => `${origin(shop.host)}/admin/integrations${rest}`;

async function staff(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, `${shop.host}/admin`, shop.owner);
  return page;
}

test("an owner connects a mail server, is told what it says, and sends a test", async ({ browser }) => {
  const page = await staff(browser);
  await page.goto(path());
  await expect(page.getByText("The built-in service")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Address").fill("orders@posting.example");
  await page.getByRole("button", { name: "Set the address" }).click();
  await expect(page.getByText("Not proved yet")).toBeVisible();
  await expect(page.getByText(/_domainkey\.posting\.example$/)).toBeVisible();

  await page.getByRole("link", { name: "Connect your own account" }).click();
  await page.getByLabel("Server").fill("not a server");
  await page.getByLabel("Port").fill(String(server.port));
  await page.getByLabel("Encryption").selectOption("none");
  await page.getByLabel("User name").fill("shop");
  await page.getByLabel("Password").fill("wrong password");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter the name of a server").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Server").fill("localhost");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/saved=1/);

  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByText("535 5.7.8 Authentication credentials invalid").first()).toBeVisible();
  await expect(page.getByText("Failing")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Change" }).click();
  await expect(page.getByLabel("Password")).toHaveValue("");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/saved=1/);
  await page.getByRole("button", { name: "Send a test mail" }).click();
  await expect(page.getByText("It works.")).toBeVisible();
  await expect(page.getByText("Working")).toBeVisible();
  expect(server.mails.map(({ from, to }) => [from.address, to])).toEqual([
    ["orders@posting.example", shop.owner.email],
  ]);
  for (const one of ["", "/email"]) {
    await page.goto(path(one));
    expect(await page.content()).not.toContain(PASSWORD);
  }
});

test("without JavaScript the list is kept and the connection forgotten, on a phone as well", async ({
  browser,
}) => {
  const page = await staff(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(path("/suppressions"));
  await page.getByLabel("Address", { exact: true }).last().fill("Ana@Customer.example");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("ana@customer.example").first()).toBeVisible();
  await page.goto(path("/suppressions?q=nobody"));
  await expect(page.getByText("No address fits")).toBeVisible();
  await page.goto(path("/suppressions"));
  await page.getByText("Write again").click();
  await page.getByRole("button", { name: "Write to it again" }).click();
  await expect(page.getByText("Nobody is on the list")).toBeVisible();

  await page.goto(path());
  await page.getByText("Disconnect").first().click();
  await page.getByRole("button", { name: "Disconnect and forget" }).click();
  await expect(page.getByText("The built-in service")).toBeVisible();
});

test("nobody is told of another's services, and no notice is taken that nobody has signed", async ({
  page,
}) => {
  await signIn(page, `${northwind.host}/admin`);
  await page.goto(`${origin(northwind.host)}/admin/integrations`);
  await expect(page.getByText("The built-in service")).toBeVisible();
  expect(await page.content()).not.toContain("posting.example");
  const post = (host: string, body: string) =>
    send(host, "/api/webhooks/mail/resend/AAAAAAAAAAAAAAAAAAAAAA", { method: "POST", body });
  expect((await post(shop.host, "{}")).status).toBe(404);
  expect((await post("console.localhost", "{}")).status).toBe(404);
  expect((await post(shop.host, "x".repeat(1_000_001))).status).toBe(413);
});
