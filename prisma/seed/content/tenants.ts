import { bella } from "./bella";
import { harbour } from "./harbour";
import { k001 } from "./k001";
import { northwind } from "./northwind";
import type { DemoTenant } from "./types";

/** Every demo company, in the order in which they are shown. */
export const demoTenants: DemoTenant[] = [bella, northwind, k001, harbour];
