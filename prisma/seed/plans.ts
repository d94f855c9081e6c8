/** What the demo's plans give, as their version 1. Prices in minor units; a year costs ten months. */
export const plans = [
  {
    id: "starter",
    name: "Starter",
    rank: 1,
    priceMonthMinor: 2_900n,
    features: { customDomain: false, ownMail: false },
    limits: {
      members: 5,
      products: 50,
      ordersPerMonth: 400,
      storageMb: 250,
      apiRequestsPerMinute: 60,
      customDomains: 0,
    },
  },
  {
    id: "growth",
    name: "Growth",
    rank: 2,
    priceMonthMinor: 9_900n,
    features: { customDomain: true, ownMail: true },
    limits: {
      members: 15,
      products: 1_000,
      ordersPerMonth: 5_000,
      storageMb: 5_000,
      apiRequestsPerMinute: 300,
      customDomains: 2,
    },
  },
  {
    id: "scale",
    name: "Scale",
    rank: 3,
    priceMonthMinor: 39_900n,
    features: { customDomain: true, ownMail: true },
    limits: {
      members: 100,
      products: 20_000,
      ordersPerMonth: 100_000,
      storageMb: 50_000,
      apiRequestsPerMinute: 1_500,
      customDomains: 10,
    },
  },
];
