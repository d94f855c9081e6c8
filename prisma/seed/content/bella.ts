import { bellaProducts } from "./bella-products";
import { bellaForms } from "./own-fields";
import type { DemoTenant } from "./types";

const NICO = "nico@bella-cucina.example";
/** Offices that order lunch: Nico looks after them, and sees no other customers. */
const NICOS = { owner: NICO, team: "Offices" };

/** A neighbourhood restaurant that also delivers: short menu, strong opinions, busy on Friday nights. */
export const bella: DemoTenant = {
  id: "5b1e11a0-7c1a-4f0d-9b5e-0c1a5d2e6a01",
  code: "bella",
  slug: "bella-cucina",
  name: "Bella Cucina",
  status: "active",
  level: "shared",
  plan: "growth",
  domains: ["orders.bella-cucina.test"],
  branding: {
    name: "Bella Cucina",
    tagline: "Sunday lunch, any day of the week",
    colors: { primary: "#b0321f", secondary: "#586230", accent: "#e0a234", paper: "#f9f2e6" },
    fonts: { heading: "fraunces", body: "source-serif" },
    radius: 3,
    look: "editorial",
    logo: { light: "bella/logo-light.webp", dark: "bella/logo-dark.webp" },
    favicon: "bella/favicon.webp",
    socialImage: "bella/social.webp",
    hero: {
      title: "The sauce has been on since seven this morning",
      text: "Twenty-four dishes, most of them older than we are. Order by half past nine and Enzo brings it round on the bicycle while it is still hot.",
      picture: "bella/hero.webp",
    },
    home: { action: "See the menu", featured: "What everyone is having", all: "The menu" },
    contact: {
      email: "ciao@bella-cucina.example",
      phone: "+39 06 5550 0142",
      address: "Via del Forno Vecchio 12, 00153 Roma",
    },
    links: { terms: null, privacy: null },
  },
  settings: {
    locale: "en",
    currency: "EUR",
    timeZone: "Europe/Rome",
    taxRatePercent: 10,
    deliveryFeeMinor: 250,
    freeDeliveryFromMinor: 3500,
    orderPrefix: "B",
  },
  categories: [
    {
      slug: "antipasti",
      name: "Antipasti",
      description: "Something to fight over while the water comes to the boil.",
    },
    {
      slug: "pasta",
      name: "Pasta",
      description: "Rolled every morning on the long table by the window. You can watch.",
    },
    {
      slug: "pizza",
      name: "Pizza",
      description: "Dough that rests for two days, an oven that has not gone cold since 1987.",
    },
    {
      slug: "secondi",
      name: "Secondi",
      description: "Three, because three is what we can do properly.",
    },
    { slug: "dolci", name: "Dolci", description: "Nonna Assunta makes these. We only carry them." },
    {
      slug: "bevande",
      name: "Drinks",
      description: "From the hills, the lemon tree and the coffee machine.",
    },
  ],
  forms: bellaForms,
  products: bellaProducts,
  customers: [
    customer("Giulia Ferri", "giulia.ferri", "0101", "Via Anicia 31", "00153"),
    customer("Marco De Santis", "marco.desantis", "0102", "Via della Lungaretta 88", "00153"),
    customer("Chiara Bonanni", "chiara.bonanni", "0103", "Viale di Trastevere 143", "00153"),
    customer("Tommaso Rinaldi", "t.rinaldi", "0104", "Via Giacinto Carini 20", "00152"),
    customer("Elena Pavone", "elena.pavone", "0105", "Piazza San Cosimato 64", "00153"),
    { ...customer("Luca Giordano", "luca.giordano", "0106", "Via Marmorata 117", "00153"), ...NICOS },
    customer("Francesca Amato", "francesca.amato", "0107", "Via Galvani 9", "00153"),
    customer("Davide Colucci", "d.colucci", "0108", "Via Ettore Rolli 45", "00153"),
    { ...customer("Sofia Marchetti", "sofia.marchetti", "0109", "Via Portuense 102", "00153"), ...NICOS },
    customer("Pietro Valli", "pietro.valli", "0110", "Via Garibaldi 27", "00153"),
    { ...customer("Beatrice Longo", "bea.longo", "0111", "Via Luciano Manara 15", "00153"), dataLevel: 2 },
    customer("Hannah Lindqvist", "hannah.lindqvist", "0112", "Vicolo del Cinque 40", "00153"),
    customer("Matteo Serra", "matteo.serra", "0113", "Via Aurelio Saffi 58", "00152"),
    { ...customer("Ilaria Conti", "ilaria.conti", "0114", "Via dei Salumi 6", "00153"), ...NICOS },
    customer("Omar Benali", "omar.benali", "0115", "Via Rosolino Pilo 33", "00152"),
    customer("Caterina Testa", "caterina.testa", "0116", "Lungotevere Ripa 3", "00153"),
  ],
  staff: [
    { name: "Lucia Moretti", email: "lucia@bella-cucina.example", role: "owner" },
    { name: "Enzo Moretti", email: "enzo@bella-cucina.example", role: "admin" },
    { name: "Paola Greco", email: "paola@bella-cucina.example", role: "editor" },
    { name: "Nico Fabbri", email: NICO, role: "sales", team: "Offices" },
    { name: "Studio Contabile Bassi", email: "bassi@bella-cucina.example", role: "viewer" },
  ],
  orderNotes: [
    "Ring twice, the bell is shy.",
    "Third floor, no lift. Sorry, Enzo.",
    "Extra basil please, like last time.",
    "No chilli for the little one.",
    "Leave it with Signora Ada on the ground floor.",
    "We are in the courtyard, shout.",
    "It is my mother's birthday. She is 80!",
    "Please cut the pizza in eight.",
    "No cutlery needed.",
    "The gate code is 4471.",
    "Not before 20:30, we have the match on.",
  ],
  staffNotes: [
    "Called: running ten minutes late, they do not mind.",
    "Out of basil, used the pot by the door.",
    "Regular. Put in two cannoli from the house.",
    "Left with the porter.",
    "Paid by card at the door.",
  ],
  cancellationReasons: [
    "Customer ordered twice by mistake.",
    "Address outside the bicycle's range.",
    "The sea bass did not come in today.",
    "Customer called: plans have changed.",
  ],
  rhythm: {
    ordersPerDay: 15,
    growth: 1.35,
    weekdays: [0, 0.7, 0.8, 1, 1.5, 1.7, 1.3],
    hours: { 12: 0.7, 13: 1, 14: 0.4, 18: 0.4, 19: 1.3, 20: 1.8, 21: 1.1 },
    basket: { minLines: 1, typicalLines: 3, maxLines: 6, maxQuantity: 3 },
    cancellationRate: 0.03,
    noteRate: 0.3,
  },
};

function customer(name: string, mailbox: string, phone: string, street: string, postcode: string) {
  return {
    name,
    email: `${mailbox}@example.com`,
    phone: `+39 06 5550 ${phone}`,
    address: { street, postcode, city: "Roma", country: "IT" },
  };
}
