import type { Browser, Page } from "@playwright/test";
import { bella, northwind } from "../fixtures/demo";
import { origin, send } from "../fixtures/http";
import { createTenant, type OwnTenant } from "../fixtures/tenant";
import { expect, expectAccessible, expectNoWider, signIn, test } from "../fixtures/test";

let shop: OwnTenant;

test.beforeAll(async ({ browser }) => {
  shop = await createTenant(browser, "Asking Shop");
});

type Options = Parameters<Browser["newContext"]>[0];
async function owner(browser: Browser, options: Options = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, `${shop.host}/admin`, shop.owner);
  return page;
}
const address = (path: string) => `${origin(shop.host)}/admin/forms${path}`;
const text = (page: Page) => page.getByLabel("The form in YAML");
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
async function publish(page: Page, version: number): Promise<void> {
  await press(page, `Publish version ${version}`);
  await expect(page.getByText(`Version ${version} is published.`)).toBeVisible();
}
const cookie = async (page: Page) =>
  (await page.context().cookies(origin(shop.host))).map(({ name, value }) => `${name}=${value}`).join("; ");

test("an owner makes a field, renames it in the next version, and brings the first one back", async ({
  browser,
}) => {
  const page = await owner(browser);
  await page.goto(address(""));
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Begin with this.*Allergens of a dish$/ }).click();
  await expect(text(page)).toHaveValue(/# What guests have to be told/);

  await page.getByLabel("Label of a new field").fill("Best before");
  await page.getByLabel("Type").last().selectOption({ label: "Day" });
  await press(page, "Add a field");
  await page.getByLabel("Label in Chinese").fill("保质期");
  await page.getByLabel("Customers see it, and are asked").check();
  await press(page, "Apply");
  await expect(text(page)).toHaveValue(/label: \{ en: Best before, zh: 保质期 \}\n +public: true\n$/);
  await press(page, "Up: Best before");
  await expect(text(page)).toHaveValue(/key: best_before[\s\S]*key: spice/);
  await expect(page.getByRole("button", { name: "Up: Best before" })).toBeFocused();
  const preview = page.locator("section", { has: page.getByRole("heading", { name: "Preview" }) });
  await expect(preview.getByLabel("Best before")).toHaveAttribute("type", "date");
  await expectAccessible(page);
  await publish(page, 1);

  await press(page, "Change: Best before");
  await page.getByLabel("Key").fill("Use by");
  await press(page, "Apply");
  await expect(page.getByLabel("Key")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Key")).toHaveValue("Use by");
  await page.getByLabel("Key").fill("use_by");
  await press(page, "Apply");
  await expect(text(page)).toHaveValue(/changes:\n {2}- rename: \{ best_before: use_by \}/);
  await expect(page.getByText("best_before is called Best before from now on")).toBeVisible();
  await publish(page, 2);

  const versions = page.locator("section", { has: page.getByRole("heading", { name: "Versions" }) });
  await expect(versions.getByText("In use now")).toHaveCount(1);
  await versions.getByText("Show the changed lines: Version 2").click();
  await expect(versions.getByText("- key: use_by")).toBeVisible();
  await expectAccessible(page);
  await versions.getByRole("link", { name: /^Use this one again.*Version 1$/ }).click();
  await expect(page.getByText("This is version 1 again, prepared as version 3.")).toBeVisible();
  await expect(page.getByText("“Best before” is gone. Nobody has answered it.")).toBeVisible();
  await press(page, "Publish version 3");
  await expect(page.getByText("It cannot be published like this.")).toBeVisible();
  await page.getByLabel("The answers to “Best before”").selectOption("rename:best_before");
  await press(page, "Decide");
  await expect(text(page)).toHaveValue(/- rename: \{ use_by: best_before \}/);
  await publish(page, 3);

  const schema = await send(shop.host, "/admin/forms/products/schema.json", {
    headers: { cookie: await cookie(page) },
  });
  expect(schema.headers["content-disposition"]).toContain("products-3.schema.json");
  expect(Object.keys((JSON.parse(schema.body) as { properties: object }).properties)).toContain(
    "best_before",
  );
  expect(
    (await send(shop.host, "/admin/forms/orders/schema.json", { headers: { cookie: await cookie(page) } }))
      .status,
  ).toBe(404);
});

test("what is typed is looked through as it is typed, and its faults are named by line", async ({
  browser,
}) => {
  const page = await owner(browser);
  await page.goto(address("/orders?starter=gift"));
  const good = await text(page).inputValue();
  await text(page).fill(good.replace("type: select", "type: dropdown"));
  await expect(page.getByText("1 fault in the text")).toBeVisible();
  await expect(page.getByText("must be one of text, number, date")).toBeVisible();
  await page.getByRole("link", { name: "Line 6" }).click();
  const selected = await text(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe("    type: dropdown");
  await expectAccessible(page);
  await text(page).fill(good.replace("Is it a gift?", "Is this a present?"));
  const preview = page.locator("section", { has: page.getByRole("heading", { name: "Preview" }) });
  await expect(preview.getByLabel("Is this a present?")).toBeVisible();
  await expect(preview.getByLabel("What the card says")).toBeHidden();
  await preview.getByLabel("Is this a present?").selectOption("gift");
  await expect(preview.getByLabel("What the card says")).toBeVisible();
  await press(page, "Remove: What the card says");
  await expect(preview.getByLabel("What the card says")).toBeHidden();
  await press(page, "Undo");
  await expect(page.getByRole("button", { name: "Remove: What the card says" })).toBeVisible();
});

test("without JavaScript a form is written, checked and published, and nothing typed is lost", async ({
  browser,
}) => {
  const page = await owner(browser, { javaScriptEnabled: false });
  await page.goto(address("/customers?starter=blank"));
  await text(page).fill("form: customers\nversion: 1\nfields: [");
  await press(page, "Check");
  await expect(page.getByText(/fault in the text/)).toBeVisible();
  await expect(page.getByText("Line 3")).toBeVisible();
  await expect(text(page)).toHaveValue("form: customers\nversion: 1\nfields: [");
  await text(page).fill(
    "# Ours\nform: customers\nversion: 1\nfields:\n  - { key: child, type: text, label: Child }\n",
  );
  await press(page, "Check");
  await page.getByLabel("Label of a new field").fill("Group");
  await page.getByLabel("Label of a new field").press("Enter");
  await page.getByLabel("Type").first().selectOption({ label: "One of several" });
  await page.getByLabel("Options").fill("small: Small | 小班\nbig");
  await press(page, "Apply");
  await expect(text(page)).toHaveValue(/^# Ours[\s\S]*value: small/);
  await press(page, "Up: Group");
  await expect(text(page)).toHaveValue(/key: group[\s\S]*key: child/);
  await publish(page, 1);
  await press(page, "Remove: Child");
  await expect(
    page.getByText("“Child” is no longer asked, and its answers are deleted (0 customers)."),
  ).toBeVisible();
  await publish(page, 2);
  await page.getByText("Show the changed lines: Version 2").click();
  await expect(page.getByText("- drop: [ child ]")).toBeVisible();
});

test("of two who write the same form, the second is told, and goes on from what the first has published", async ({
  browser,
}) => {
  const own = await createTenant(browser, "Two Writers");
  const writer = async () => {
    const page = await (await browser.newContext()).newPage();
    await signIn(page, `${own.host}/admin`, own.owner);
    await page.goto(`${origin(own.host)}/admin/forms/orders?starter=gift`);
    return page;
  };
  const [ada, bob] = [await writer(), await writer()];
  await publish(ada, 1);
  await text(bob).fill((await text(bob).inputValue()).replace("Is it a gift?", "Is this a present?"));
  await press(bob, "Publish version 1");
  await expect(bob.getByText("Somebody else has published this form meanwhile.")).toBeVisible();
  await press(bob, "Put mine on top of their version");
  await expect(text(bob)).toHaveValue(/version: 2[\s\S]*Is this a present/);
  await publish(bob, 2);
});

test.describe("a form is nobody else's", () => {
  test.use({ expectedNoise: ["403"] });

  test("roles that may not write forms find neither page nor schema", async ({ page }) => {
    await signIn(page, `${bella.host}/admin`, {
      email: "bassi@bella-cucina.example",
      password: "demo-bella-viewer",
    });
    await expect(page.getByRole("link", { name: "Forms" })).toHaveCount(0);
    for (const path of ["/admin/forms", "/admin/forms/products"]) {
      expect((await page.goto(origin(bella.host) + path))?.status(), path).toBe(403);
      await expect(page.getByRole("heading", { name: "Not for your role" })).toBeVisible();
    }
    const own = await page.context().cookies(origin(bella.host));
    const cookies = own.map(({ name, value }) => `${name}=${value}`).join("; ");
    const schema = await send(bella.host, "/admin/forms/products/schema.json", {
      headers: { cookie: cookies },
    });
    expect([schema.status, schema.body]).toEqual([403, '{"code":"FORBIDDEN"}']);
  });

  test("a publishing, replayed on another tenant's host or by another role, publishes nothing", async ({
    browser,
  }) => {
    const page = await owner(browser);
    const sent: { headers: Record<string, string>; body: Buffer }[] = [];
    page.on("request", (request) => {
      if (request.method() === "POST" && request.headers()["next-action"])
        sent.push({ headers: request.headers(), body: request.postDataBuffer()! });
    });
    await page.goto(address("/orders?starter=gift"));
    await publish(page, 1);
    const { headers, body } = sent.at(-1)!;
    const replay = async (host: string, place: string, who?: { email: string; password: string }) => {
      const other = await (await browser.newContext()).newPage();
      await signIn(other, place, who);
      const cookies = (await other.context().cookies(origin(host)))
        .map(({ name, value }) => `${name}=${value}`)
        .join("; ");
      return send(host, "/admin/forms/orders", {
        method: "POST",
        headers: {
          "next-action": headers["next-action"]!,
          "content-type": headers["content-type"]!,
          accept: "text/x-component",
          origin: origin(host),
          cookie: cookies,
        },
        body,
      });
    };
    const viewer = { email: "bassi@bella-cucina.example", password: "demo-bella-viewer" };
    expect((await replay(bella.host, `${bella.host}/admin`, viewer)).body).toContain("FORBIDDEN");
    const stolen = await send(northwind.host, "/admin/forms/orders", {
      method: "POST",
      headers: {
        "next-action": headers["next-action"]!,
        "content-type": headers["content-type"]!,
        accept: "text/x-component",
        origin: origin(northwind.host),
        cookie: await cookie(page),
      },
      body,
    });
    expect(stolen.body).not.toMatch(/is published|done=1/);
    const formOf = async (host: string) => {
      const staff = await (await browser.newContext()).newPage();
      await signIn(staff, `${host}/admin`);
      await staff.goto(`${origin(host)}/admin/forms/orders`);
      return staff;
    };
    // The one has no such form yet, the other one of its own.
    const none = (await formOf(northwind.host)).getByRole("heading", { name: "Begin with an example" });
    await expect(none).toBeVisible();
    await expect(text(await formOf(bella.host))).toHaveValue(/form: orders(?![\s\S]*gift)/);
  });
});

test("the pages are accessible in dark and in Chinese, and no wider than a phone", async ({ browser }) => {
  const page = await owner(browser, { colorScheme: "dark", viewport: { width: 390, height: 844 } });
  await page.context().addCookies([{ name: "admin-language", value: "zh", url: origin(shop.host) }]);
  for (const path of ["", "/customers", "/customers?starter=pick-up", "/products"]) {
    await page.goto(address(path));
    await expectAccessible(page);
    await expectNoWider(page);
  }
  await page.goto(address("/customers?starter=pick-up"));
  await page.getByRole("button", { name: "修改: 接送人" }).click();
  await expect(page.getByLabel("中文标签")).toHaveValue("接送人");
  await expectAccessible(page);
  await page.getByLabel("YAML 格式的表单").fill("form: products\nversion: 1\nfields: []\n");
  await expect(page.getByText("至少需要一个字段")).toBeVisible();
});
