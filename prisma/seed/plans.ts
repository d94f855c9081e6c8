/** What the demo's plans give. Prices are a month's, in minor units. */
export const plans = [
  {
    id: "starter",
    name: "Starter",
    rank: 1,
    priceMinor: 2_900n,
    currency: "USD",
    features: { customDomain: false, ownMail: false },
    limits: { members: 3, products: 50, ordersPerMonth: 200 },
  },
  {
    id: "growth",
    name: "Growth",
    rank: 2,
    priceMinor: 9_900n,
    currency: "USD",
    features: { customDomain: true, ownMail: true },
    limits: { members: 15, products: 1_000, ordersPerMonth: 5_000 },
  },
  {
    id: "scale",
    name: "Scale",
    rank: 3,
    priceMinor: 39_900n,
    currency: "USD",
    features: { customDomain: true, ownMail: true },
    limits: { members: 100, products: 20_000, ordersPerMonth: 100_000 },
  },
];
