import { randomBytes } from "node:crypto";
import { vendorServer } from "./vendor-server.mjs";

const DAY_MS = 86_400_000;
const LARGEST_PAGE = 100;

/**
 * Vercel's domains of a project and its certificates as they answer over the wire: versions in paths, bearer, team, error shape,
 * pages, rate limit. What is not here is refused as Vercel refuses an unknown path.
 * @param {{ token: string, project: string, team: string }} account
 */
export function vercelDomains({ token, project, team }) {
  /** @type {Map<string, any>} by name */
  const domains = new Map();
  /** @type {any[]} newest first */
  const certs = [];
  const state = {
    /** Which hosts lead to Vercel. @type {Set<string>} */
    pointing: new Set(),
    /** Of other projects. @type {Set<string>} */
    taken: new Set(),
    /** Hosts that another account has, until their TXT record is found. @type {Set<string>} */
    claimed: new Set(),
    /** Hosts whose TXT record stands. @type {Set<string>} */
    proved: new Set(),
    left: Infinity,
    /** How often the list of certificates was read. */
    lists: 0,
  };

  const server = vendorServer(({ method, path, query, body, headers }) => {
    if (headers.authorization !== `Bearer ${token}`)
      return refusal(403, "forbidden", "Not authorized", { invalidToken: true });
    if (state.left-- <= 0) {
      const reset = Math.ceil(Date.now() / 1_000) + 40;
      return {
        ...refusal(429, "rate_limited", "Rate limit exceeded", {
          limit: { total: 100, remaining: 0, reset },
        }),
        headers: { "x-ratelimit-reset": String(reset) },
      };
    }
    if ((query.get("teamId") ?? "") !== team) return refusal(403, "forbidden", "You don't have permission.");
    const asked = `${method} ${path}`;
    if (asked === "GET /v8/certs") return listCerts(query);
    if (asked === "POST /v8/certs") return issue(body?.cns);
    const cert = /^DELETE \/v8\/certs\/([\w]+)$/.exec(asked)?.[1];
    if (cert) return removeCert(cert);
    const config = /^GET \/v6\/domains\/([a-z0-9.-]+)\/config$/.exec(asked)?.[1];
    if (config) return configOf(config);
    if (asked === `POST /v10/projects/${project}/domains`) return add(body?.name);
    const own = new RegExp(`^(\\w+) /v9/projects/${project}/domains/([a-z0-9.-]+)(/verify)?$`).exec(asked);
    return own
      ? ofDomain(String(own[1]), String(own[2]), Boolean(own[3]))
      : refusal(404, "not_found", "The requested API endpoint doesn't exist");
  });

  /** @param {unknown} name */
  function add(name) {
    if (typeof name !== "string" || !/^[a-z0-9.-]+\.[a-z0-9-]+$/.test(name))
      return refusal(400, "invalid_name", "The domain name is invalid.");
    if (domains.has(name))
      return refusal(400, "domain_already_exists", `Domain ${name} is already in the project.`);
    if (state.taken.has(name))
      return refusal(
        409,
        "domain_already_in_use",
        `Cannot add ${name} since it's already in use by another project.`,
      );
    domains.set(name, {
      name,
      createdAt: Date.now(),
      value: `vc-domain-verify=${name},${randomBytes(10).toString("hex")}`,
    });
    return { status: 200, body: shown(name) };
  }

  /** @param {string} method @param {string} name @param {boolean} isVerify */
  function ofDomain(method, name, isVerify) {
    if (!domains.has(name)) return refusal(404, "not_found", "Domain not found");
    if (method === "POST" && isVerify) {
      if (!isVerified(name))
        return refusal(
          400,
          "existing_project_domain",
          "Domain is not verified: the TXT record was not found.",
        );
      return { status: 200, body: shown(name) };
    }
    if (method === "GET" && !isVerify) return { status: 200, body: shown(name) };
    if (method !== "DELETE" || isVerify) return refusal(405, "method_not_allowed", "Method not allowed");
    domains.delete(name);
    return { status: 200, body: {} };
  }

  /** @param {string} name */
  const isVerified = (name) => !state.claimed.has(name) || state.proved.has(name);

  /** @param {string} name */
  function shown(name) {
    const { value, createdAt } = domains.get(name);
    const verified = isVerified(name);
    const wanted = { type: "TXT", domain: `_vercel.${name}`, value, reason: "pending_domain_verification" };
    const apexName = name.split(".").slice(-2).join(".");
    return {
      name,
      apexName,
      projectId: project,
      createdAt,
      updatedAt: createdAt,
      verified,
      ...(!verified && { verification: [wanted] }),
    };
  }

  /** @param {string} name */
  function configOf(name) {
    const leads = state.pointing.has(name);
    const acceptedChallenges = leads ? ["http-01"] : [];
    return {
      status: 200,
      body: { configuredBy: leads ? "CNAME" : null, acceptedChallenges, misconfigured: !leads },
    };
  }

  /** @param {URLSearchParams} query */
  function listCerts(query) {
    state.lists++;
    const limit = Number(query.get("limit") ?? 20);
    if (!(limit >= 1 && limit <= LARGEST_PAGE)) return refusal(400, "bad_request", "Invalid limit");
    const until = Number(query.get("until") ?? Infinity);
    const older = certs.filter((one) => one.createdAt < until);
    const page = older.slice(0, limit);
    const next = older.length > limit ? page.at(-1).createdAt : null;
    return { status: 200, body: { certs: page, pagination: { count: page.length, next, prev: null } } };
  }

  /** @param {unknown} cns */
  function issue(cns) {
    if (!Array.isArray(cns) || cns.length === 0) return refusal(400, "bad_request", "Invalid cns");
    const lost = cns.find((name) => !state.pointing.has(name));
    if (lost) return refusal(449, "validation_failed", `Could not validate ${lost}.`);
    // Moments are their order in pages: no two are the same.
    const createdAt = Math.max(Date.now(), (certs[0]?.createdAt ?? 0) + 1);
    const one = {
      id: `cert_${randomBytes(12).toString("hex")}`,
      cns,
      createdAt,
      expiresAt: createdAt + 90 * DAY_MS,
      autoRenew: true,
    };
    certs.unshift(one);
    return { status: 200, body: one };
  }

  /** @param {string} id */
  function removeCert(id) {
    const at = certs.findIndex((one) => one.id === id);
    if (at < 0) return refusal(404, "not_found", "The certificate was not found.");
    certs.splice(at, 1);
    return { status: 200, body: {} };
  }

  return { server, state, certs };
}

/** @param {number} status @param {string} code @param {string} message @param {object} [more] */
function refusal(status, code, message, more) {
  return { status, body: { error: { code, message, ...more } } };
}
