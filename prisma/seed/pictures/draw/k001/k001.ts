import type { Pictures } from "../svg";
import { art } from "./art";
import { books } from "./books";
import { brand } from "./brand";
import { classes } from "./classes";
import { meals } from "./meals";
import { uniforms } from "./uniforms";

export const k001: Pictures = { ...meals, ...uniforms, ...books, ...classes, ...art, ...brand };
