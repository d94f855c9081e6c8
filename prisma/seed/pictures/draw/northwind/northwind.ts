import type { Pictures } from "../svg";
import { brand } from "./brand";
import { camp } from "./camp";
import { kitchen } from "./kitchen";
import { packs } from "./packs";
import { wear } from "./wear";

export const northwind: Pictures = { ...camp, ...packs, ...kitchen, ...wear, ...brand };
