import { addressMaker } from "@/lib/tenants/addresses";
import { listDemoTenants } from "@/lib/tenants/demo-tenants";
import { consoleHost } from "@/lib/tenancy/routing";

/** Where the middleware leads every host that nobody has, with status 404. It tells a stranger nothing. */
export default async function UnknownHostPage() {
  return (
    <main>
      <h1>There is no site at this address</h1>
      <p>Please check the address for a typing mistake, or ask whoever gave it to you.</p>
      {isForDevelopers() ? <DemoAddresses /> : null}
    </main>
  );
}

/** Names of tenants are never for the public: only where somebody builds or shows the platform. */
function isForDevelopers(): boolean {
  return process.env.NODE_ENV === "development" || process.env.SHOW_DEMO === "1";
}

async function DemoAddresses() {
  const tenants = await listDemoTenants().catch(() => []);
  const addressOf = await addressMaker();
  const operator = { name: "The operator’s console", hosts: [consoleHost()], isOpen: true };
  return (
    <section>
      <h2>On this machine there are</h2>
      <ul>
        {[...tenants, operator].map(({ name, hosts, isOpen }) => (
          <li key={hosts[0] ?? name}>
            <span>
              {name}
              {isOpen ? "" : " (suspended)"}
            </span>
            {hosts.map((host) => (
              <a key={host} href={addressOf(host)}>
                {addressOf(host)}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
