/** Runs once when a server process starts: it refuses to serve when a rule that keeps tenants apart is broken, and listens for changes. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseToStartUnlessIsolated } = await import("@/lib/tenancy/start-up");
  await refuseToStartUnlessIsolated();
  const { startAnnouncements } = await import("@/lib/tenancy/announcements");
  startAnnouncements();
}
