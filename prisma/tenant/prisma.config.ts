import { engineStandIn } from "../engine";
import { defineConfig } from "prisma/config";

engineStandIn();

export default defineConfig({
  schema: "schema",
  migrations: { path: "migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? "" },
});
