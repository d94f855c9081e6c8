import type { Pictures } from "../svg";
import { antipasti } from "./antipasti";
import { bevande } from "./bevande";
import { brand } from "./brand";
import { dolci } from "./dolci";
import { pasta } from "./pasta";
import { filledPasta } from "./pasta-filled";
import { pizza } from "./pizza";
import { secondi } from "./secondi";

export const bella: Pictures = {
  ...antipasti,
  ...pasta,
  ...filledPasta,
  ...pizza,
  ...secondi,
  ...dolci,
  ...bevande,
  ...brand,
};
