import type { CertificateProvider } from "./state";

/** Certificates are somebody else's affair, or there are none: a machine of one's own, a load balancer with a list by hand. */
export const noCertificates: CertificateProvider = {
  name: "none",
  ensure: async () => ({ state: "none" }),
  state: async () => ({ state: "none" }),
  remove: async () => {},
};
