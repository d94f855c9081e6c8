import { expect, test } from "vitest";
import { accountOfData, canReach, readAccounts, unprivilegedAccount } from "./account.mjs";

const account = { name: "postgres", uid: 101, gid: 102 };

function folders(modes: Record<string, { mode: number; uid?: number; gid?: number }>) {
  return (path: string) => ({ uid: 0, gid: 0, ...(modes[path] ?? { mode: 0o755 }) });
}

test("a folder below one that is closed to the account cannot be reached", () => {
  expect(canReach("/root/livery/.data", account, folders({ "/root": { mode: 0o700 } }))).toBe(false);
  expect(canReach("/srv/livery/.data", account, folders({}))).toBe(true);
});

test("the right of the owner and of the group count for them alone", () => {
  expect(canReach("/srv/a", account, folders({ "/srv": { mode: 0o700, uid: 101 } }))).toBe(true);
  expect(canReach("/srv/a", account, folders({ "/srv": { mode: 0o710, gid: 102 } }))).toBe(true);
  expect(canReach("/srv/a", account, folders({ "/srv": { mode: 0o701, gid: 102 } }))).toBe(false);
});

test("accounts are read by name", () => {
  const accounts = readAccounts("root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:n:/:/sbin/nologin\n");
  expect(accounts.get("nobody")).toEqual({ name: "nobody", uid: 65534, gid: 65534 });
});

test("data stays with the account it belongs to, though another comes first by now", () => {
  const passwd =
    "root:x:0:0::/root:/bin/sh\npostgres:x:101:104::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n";
  const of = (owner: number | undefined) => accountOfData("/srv/data", () => owner, passwd);
  expect(of(65534)?.name).toBe("nobody");
  expect(of(101)?.name).toBe("postgres");
  for (const unknown of [undefined, 0, 4711]) expect(of(unknown)).toEqual(unprivilegedAccount());
});
