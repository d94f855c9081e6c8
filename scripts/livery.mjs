#!/usr/bin/env node
// npx livery: the command line. Everything it knows is in scripts/cli; docs/cli.md says what it can do.
import "./lib/check-node.mjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { runCommand } from "./lib/command.mjs";
import { inRoot, root } from "./lib/files.mjs";
import { ownNode, toolEnvironment } from "./lib/install.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { typescriptArgs } from "./lib/services.mjs";

const needed = ["node_modules/tsx", "node_modules/commander", "lib/db/generated/control"];

await runCommand(async () => {
  if (needed.some((path) => !existsSync(inRoot(...path.split("/")))))
    throw new Refusal(
      `This checkout is not set up: run "npm start" once in ${root}, which installs and makes what is missing.`,
    );
  const args = [...typescriptArgs("scripts/cli.ts"), ...process.argv.slice(2)];
  const child = spawn(ownNode(), args, { cwd: root, stdio: "inherit", env: toolEnvironment() });
  // Ctrl-C reaches the child by itself; we wait for what it says about it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  const [code] = await once(child, "exit");
  return code ?? 130;
});
