import { administrator, livery } from "../fixtures/cluster";
import { origin, send } from "../fixtures/http";
import { mailsOf } from "../fixtures/mailbox";
import { createTenant } from "../fixtures/tenant";
import { expect, expectAccessible, signIn, test } from "../fixtures/test";

const ENTER = `SELECT t.id, gate.begin_tenant(t.id, p.epoch) FROM control.tenants t
  JOIN control.placements p ON p.tenant_id = t.id WHERE t.code = $1`;
const DUE = `INSERT INTO public.mail_messages (tenant_id, id, key, template, to_address, locale, data)
  VALUES ($1, gen_random_uuid(), 'digest:day:2026-11-20', 'digest', $2, 'en',
    '{"every": "day", "from": "2026-11-20", "until": "2026-11-20"}')`;

test("who gets the digest ends it by the link in it, by their mail program, or on their own page", async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000);
  const tenant = await createTenant(browser, "Juniper Tools");
  const other = await createTenant(browser, "Sorrel Boats");
  const client = await administrator();
  await client.query("BEGIN");
  const { rows } = await client.query<{ id: string }>(ENTER, [tenant.code]);
  const { id } = rows[0]!;
  await client.query(DUE, [id, tenant.owner.email]);
  await client.query("COMMIT");
  const state = async () => {
    const { rows } = await client.query<{ wants: boolean }>(
      "SELECT wants_digest AS wants FROM control.memberships WHERE tenant_id = $1",
      [id],
    );
    return rows.map(({ wants }) => wants);
  };
  try {
    // Another mail wakes who sends them: both leave.
    await page.goto(`${origin(tenant.host)}/admin/sign-in/by-mail`);
    await page.getByLabel("E-mail").fill(tenant.owner.email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    const found = () =>
      mailsOf(id).then((mails) => mails.find(({ html }) => html.includes("/admin/digest/")));
    await expect.poll(found, { timeout: 30_000 }).toBeTruthy();
    const { headers, text } = (await found())!;
    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const oneClick = new URL(headers["List-Unsubscribe"]!.slice(1, -1));
    expect(oneClick.host).toBe(new URL(origin(tenant.host)).host);
    const link = new URL(/https?:\/\/\S+\/admin\/digest\/\S+/.exec(text)![0]);

    // As a mail program: without an origin, cookies or a session; on the host of another tenant it is nothing.
    const post = (host: string) =>
      send(host, oneClick.pathname, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "List-Unsubscribe=One-Click",
      });
    expect((await post(other.host)).status).toBe(404);
    expect((await send(tenant.host, `${oneClick.pathname}x`, { method: "POST" })).status).toBe(404);
    expect(await state()).toEqual([true]);
    // Programs that look what is behind a link change nothing by it.
    const looked = await send(tenant.host, oneClick.pathname);
    expect([looked.status, looked.headers.location]).toEqual([303, link.pathname]);
    expect((await send(tenant.host, link.pathname)).status).toBe(200);
    expect(await state()).toEqual([true]);
    expect((await post(tenant.host)).status).toBe(204);
    expect((await post(tenant.host)).status).toBe(204);
    expect(await state()).toEqual([false]);

    // A closed portal is asked as well: programs ask once, and it may be open again.
    await client.query("UPDATE control.memberships SET wants_digest = true WHERE tenant_id = $1", [id]);
    await livery("tenants", "suspend", tenant.code, "--reason", "A test.");
    await expect.poll(async () => (await send(tenant.host, "/")).status).toBe(403);
    expect((await post(tenant.host)).status).toBe(204);
    expect(await state()).toEqual([false]);
    await livery("tenants", "resume", tenant.code);
    await expect.poll(async () => (await send(tenant.host, "/")).status).toBe(200);

    // As a person whose browser runs no scripts.
    await client.query("UPDATE control.memberships SET wants_digest = true WHERE tenant_id = $1", [id]);
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(link.href);
    await expect(
      plain.getByText(`${tenant.owner.email} gets the summary of Juniper Tools by mail`),
    ).toBeVisible();
    await plain.getByRole("button", { name: "No longer send it to me" }).click();
    await expect(plain.getByText(`${tenant.owner.email} no longer gets the summary`)).toBeVisible();
    expect(await state()).toEqual([false]);

    // In the language of the mail, whatever the browser's is; and it is said, not only shown.
    await client.query(
      "UPDATE control.memberships SET wants_digest = true, language = 'zh' WHERE tenant_id = $1",
      [id],
    );
    await page.goto(link.href);
    await expect(page.getByRole("main")).toHaveAttribute("lang", "zh-CN");
    await expectAccessible(page);
    await page.getByRole("button", { name: "不再发送给我" }).click();
    await expect(page.getByRole("status").filter({ hasText: "不再发送至" })).toBeVisible();
    await expect(page.getByRole("button", { name: "不再发送给我" })).toBeHidden();
    expect(await state()).toEqual([false]);
    await client.query("UPDATE control.memberships SET language = NULL WHERE tenant_id = $1", [id]);
    await page.goto(`${origin(other.host)}${link.pathname}`);
    await expect(
      page.getByText("This link belongs to nobody who gets the summary of Sorrel Boats"),
    ).toBeVisible();
    await expect(page.locator("body")).not.toContainText(tenant.owner.email);

    await signIn(page, `${tenant.host}/admin`, tenant.owner);
    await page.goto(link.href);
    await page.getByRole("link", { name: "To get it again, open your own page" }).click();
    await page.getByRole("button", { name: "Send it to me again" }).click();
    await expect(page.getByRole("button", { name: "No longer send it to me" })).toBeVisible();
    expect(await state()).toEqual([true]);
    await expectAccessible(page);
  } finally {
    await client.end();
  }
});
