import { createHash, randomBytes } from "node:crypto";
import { vendorServer } from "./vendor-server.mjs";

const DAY_MS = 86_400_000;

/**
 * Cloudflare's custom hostnames (Cloudflare for SaaS) as they answer over the wire: paths, bearer, envelope, error codes, pages,
 * validation that goes on by itself once a hostname leads there. What is not here is refused as a route that does not exist.
 * @param {{ token: string, zone: string }} account
 */
export function cloudflareHostnames({ token, zone }) {
  /** @type {Map<string, any>} by hostname */
  const hostnames = new Map();
  const state = {
    /** Which hosts lead to Cloudflare, by their CNAME. @type {Set<string>} */
    pointing: new Set(),
    /** Custom hostnames of other zones. @type {Set<string>} */
    taken: new Set(),
    /** Hosts whose CAA records forbid the authority. @type {Set<string>} */
    forbidden: new Set(),
    /** How many requests are left before 429. */
    left: Infinity,
    /** Has the time run out for those that do not lead here. */
    giveUp() {
      for (const one of hostnames.values())
        if (one.ssl.status !== "active") one.ssl.status = "validation_timed_out";
    },
  };
  const base = `/client/v4/zones/${zone}/custom_hostnames`;

  const server = vendorServer(({ method, path, query, body, headers }) => {
    if (headers.authorization !== `Bearer ${token}`) return refusal(403, 9109, "Invalid access token");
    if (state.left-- <= 0)
      return {
        ...refusal(429, 971, "Please wait and consider throttling your request speed"),
        headers: { "retry-after": "30" },
      };
    if (!path.startsWith("/client/v4/zones/")) return noRoute();
    if (!path.startsWith(base)) return refusal(403, 9109, "Unauthorized to access requested resource");
    const id = path.slice(base.length + 1);
    for (const one of hostnames.values()) goOn(one);
    if (method === "GET" && !id) return list(query);
    if (method === "POST" && !id) return create(body);
    const found = [...hostnames.values()].find((one) => one.id === id);
    if (!found || id.includes("/"))
      return id ? refusal(404, 1436, "The custom hostname was not found.") : noRoute();
    if (method === "GET") return fine(shown(found));
    if (method === "PATCH") return change(found, body);
    if (method !== "DELETE") return noRoute();
    hostnames.delete(found.hostname);
    return { status: 200, body: { id } };
  });

  /** @param {URLSearchParams} query */
  function list(query) {
    const page = Number(query.get("page") ?? 1);
    const perPage = Number(query.get("per_page") ?? 20);
    if (!(page >= 1) || !(perPage >= 5 && perPage <= 50))
      return refusal(400, 1432, "Invalid pagination parameters.");
    const part = query.get("hostname") ?? "";
    const all = [...hostnames.values()].filter((one) => one.hostname.includes(part));
    const result = all.slice((page - 1) * perPage, page * perPage).map(shown);
    const total_pages = Math.ceil(all.length / perPage);
    return fine(result, {
      page,
      per_page: perPage,
      count: result.length,
      total_count: all.length,
      total_pages,
    });
  }

  /** @param {any} body */
  function create(body) {
    const fault = sslFault(body?.ssl);
    if (typeof body?.hostname !== "string" || !/^[a-z0-9.-]+\.[a-z0-9-]+$/.test(body.hostname))
      return refusal(400, 1405, "Invalid custom hostname.");
    if (fault) return fault;
    if (hostnames.has(body.hostname) || state.taken.has(body.hostname))
      return refusal(409, 1406, "Duplicate custom hostname found.");
    const one = {
      id: randomBytes(16).toString("hex"),
      hostname: body.hostname,
      status: "pending",
      created_at: new Date().toISOString(),
      ssl: {
        id: randomBytes(16).toString("hex"),
        type: "dv",
        method: body.ssl.method,
        status: "initializing",
      },
      ownership_verification: {
        type: "txt",
        name: `_cf-custom-hostname.${body.hostname}`,
        value: createHash("sha256").update(body.hostname).digest("hex").slice(0, 36),
      },
    };
    hostnames.set(one.hostname, one);
    return { ...fine(shown(one)), status: 201 };
  }

  /** @param {any} one @param {any} body */
  function change(one, body) {
    const fault = sslFault(body?.ssl);
    if (fault) return fault;
    if (one.ssl.status !== "active") one.ssl.status = "initializing";
    return fine(shown(one));
  }

  /** Each look finds it one step further, as it is in life by the minute. @param {any} one */
  function goOn(one) {
    const { ssl } = one;
    if (state.forbidden.has(one.hostname) && ssl.status === "pending_validation")
      ssl.validation_errors = [{ message: "caa_error: The CAA records forbid the authority." }];
    else if (ssl.status === "initializing") ssl.status = "pending_validation";
    else if (!state.pointing.has(one.hostname)) return;
    else if (ssl.status === "pending_validation") ssl.status = "pending_issuance";
    else if (ssl.status === "pending_issuance") ssl.status = "pending_deployment";
    else if (ssl.status === "pending_deployment") {
      const issued_on = new Date(Date.now() - 3_600_000).toISOString();
      const expires_on = new Date(Date.now() + 90 * DAY_MS).toISOString();
      Object.assign(ssl, {
        status: "active",
        hosts: [one.hostname],
        certificates: [{ id: ssl.id, issuer: "GoogleTrustServices", issued_on, expires_on }],
      });
      one.status = "active";
    }
  }

  return { server, state, hostnames };
}

/** @param {any} one what is not known yet is absent */
function shown(one) {
  const records =
    one.ssl.status === "pending_validation"
      ? {
          validation_records: [
            {
              status: "pending",
              txt_name: `_acme-challenge.${one.hostname}`,
              txt_value: one.ssl.id,
              http_url: `http://${one.hostname}/.well-known/acme-challenge/${one.ssl.id}`,
              http_body: one.ssl.id,
            },
          ],
        }
      : {};
  const { ownership_verification, ...rest } = one;
  return structuredClone({
    ...rest,
    ssl: { ...one.ssl, ...records },
    ...(one.status === "pending" && { ownership_verification }),
  });
}

/** @param {any} ssl */
function sslFault(ssl) {
  if (ssl?.type !== "dv") return refusal(400, 1407, "Invalid or missing ssl.type.");
  return ["http", "txt", "email"].includes(ssl.method)
    ? null
    : refusal(400, 1408, "Invalid or missing ssl.method.");
}

/** @param {unknown} result @param {object} [result_info] */
function fine(result, result_info) {
  return {
    status: 200,
    body: { success: true, errors: [], messages: [], result, ...(result_info && { result_info }) },
  };
}

/** @param {number} status @param {number} code @param {string} message */
function refusal(status, code, message) {
  return { status, body: { success: false, errors: [{ code, message }], messages: [], result: null } };
}

function noRoute() {
  return refusal(400, 7003, "Could not route to this path, perhaps your object identifier is invalid?");
}
