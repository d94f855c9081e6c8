import { findCustomerOfSession } from "@/lib/auth/customer-sessions";
import { findStaffOfSession } from "@/lib/auth/staff-sessions";
import { findStaffToken } from "@/lib/auth/staff-tokens";
import { getProfile, getProfileAnswers } from "@/lib/accounts/profile";
import * as domains from "@/lib/domains/queries";
import { findCompiledStylesheet, findSource } from "@/lib/branding/css/stylesheets";
import { listBrandingVersions } from "@/lib/branding/history";
import { getEditedBranding } from "@/lib/branding/publish";
import * as adminCatalogue from "@/lib/catalogue/admin-queries";
import * as catalogue from "@/lib/catalogue/queries";
import { getCustomer, listAssignees, listCustomers } from "@/lib/customers/admin-queries";
import { listFeatured, readFeatured } from "@/lib/catalogue/queries-featured";
import { searchProducts } from "@/lib/catalogue/search";
import type { RowLimit } from "@/lib/db/row-limit";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { inControl, inTenant } from "@/lib/db/scopes";
import { countAnswers } from "@/lib/forms/count-answers";
import { idsAnswering } from "@/lib/forms/find";
import { readOwnFilter } from "@/lib/forms/own-filter";
import { formVersions, getNewestForm, listForms, listFormVersions } from "@/lib/forms/versions";
import { findEmailConnection, secretsSet } from "@/lib/integrations/email/connection";
import { listSoftBounces, listSuppressions } from "@/lib/integrations/email/list-suppressions";
import { findSenderAddress } from "@/lib/integrations/email/sender-address";
import { isSuppressed } from "@/lib/integrations/email/suppressions";
import { sweepTenant } from "@/lib/jobs/sweep";
import { digestReaderAt, digestReaderOf, listDigestReaders } from "@/lib/mail/digest-readers";
import { getMail, listMail } from "@/lib/mail/list-mail";
import { loadDigest } from "@/lib/mail/load-digest";
import { loadOrder } from "@/lib/mail/load-order";
import { loadText } from "@/lib/mail/load-texts";
import { isLogoSign } from "@/lib/mail/logo-shape";
import { isProviderInTrouble } from "@/lib/mail/provider-trouble";
import { findStaffNotice } from "@/lib/mover/staff-notice";
import { countOpenOrders, customerHistory, getOrder, listOrders } from "@/lib/orders/admin-queries";
import { findCart } from "@/lib/orders/cart";
import { findRemovedLine } from "@/lib/orders/cart-removed";
import { loadDashboard } from "@/lib/orders/dashboard";
import { findOrderByToken, findOrderOfCustomer, listOrdersOfCustomer } from "@/lib/orders/portal-queries";
import { findReceiptOrder } from "@/lib/orders/receipt-order";
import { refuseUnconfirmedCurrency } from "@/lib/settings/currency-change";
import { listSettingsVersions } from "@/lib/settings/history";
import { restoreSettings } from "@/lib/settings/save-settings";
import { listActivity } from "@/lib/staff/list-activity";
import { findInvitation } from "@/lib/staff/accept-invitation";
import { listInvitations } from "@/lib/staff/invitations";
import { listMembers } from "@/lib/staff/list-members";
import type { TenantContext } from "@/lib/tenancy/context";
import { readOrderFigures } from "@/lib/tenants/order-figures";
import { readUsage, readWarnings } from "@/lib/usage/read-usage";
import { rowId } from "./crowd";
import { asStaff } from "./staff";

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const LIMITS: RowLimit[] = [{ rows: "own" }, { rows: "team", team: "Team 3" }, { rows: "level", level: 1 }];

const LINKS = { href: "https://a.test/1", oneClick: "https://a.test/2" };
const DIGEST_READER = { name: "Ada", unsubscribe: LINKS };

/**
 * Everything that lists, finds, counts or searches a tenant's rows, by its file and name.
 * @param ctx a tenant that the crowd has filled
 * @param middle the number of a row in the middle of its own
 */
export function readsOf(ctx: TenantContext, middle: number): Record<string, () => Promise<unknown>> {
  const MIDDLE = rowId(middle);
  const staff = () => asStaff(ctx, "owner", { id: rowId(1) });
  const limited = LIMITS.map((limit) => asStaff(ctx, "sales", { id: rowId(3), limit }));
  const everybody = [staff(), ...limited];
  // Whose order the middle one is.
  const id = rowId((middle % 100) + 1);
  const customer = { ...ctx, actor: { kind: "customer", id, name: "Bo", email: "" } } as const;
  const claimsOf = (id: string) => ({ sub: id, sid: id, tid: "", ver: 1 });
  const operator = { kind: "operator", id: rowId(1), name: "Op", email: "" } as const;
  return {
    "lib/accounts/profile.ts getProfile": () => getProfile(customer),
    "lib/accounts/profile.ts getProfileAnswers": () => getProfileAnswers(customer),
    "lib/auth/customer-sessions.ts findCustomerOfSession": () => findCustomerOfSession(ctx, claimsOf(MIDDLE)),
    "lib/auth/staff-sessions.ts findStaffOfSession": () => findStaffOfSession(ctx, claimsOf(rowId(1))),
    "lib/auth/staff-tokens.ts findStaffToken": () =>
      inControl(ctx, (db) => findStaffToken(db, ctx, "A".repeat(43), "invitation")),
    "lib/branding/publish.ts getEditedBranding": () => getEditedBranding(staff()),
    "lib/branding/css/stylesheets.ts findCompiledStylesheet": () =>
      findCompiledStylesheet(ctx, "0".repeat(64)),
    "lib/branding/css/stylesheets.ts findSource": () => findSource(staff(), "0".repeat(64)),
    "lib/domains/queries.ts listDomains": () => domains.listDomains(staff()),
    "lib/domains/queries.ts getDomain": () => orMissing(domains.getDomain(staff(), MIDDLE)),
    "lib/domains/queries.ts listDomainEvents": () => domains.listDomainEvents(staff(), MIDDLE),
    "lib/branding/history.ts listBrandingVersions": () => listBrandingVersions(staff()),
    "lib/catalogue/admin-queries.ts listProducts": () =>
      inTurn<Parameters<typeof adminCatalogue.listProducts>[1]>(
        [
          { page: 1 },
          { page: 3, search: "product 19", status: "draft", categoryId: rowId(3) },
          { page: 1, search: "7", categoryId: "none" },
          { page: 1, search: "product 1", status: "active", categoryId: rowId(3) },
          { page: 1, own: [{ field: "weight", is: "7" }] },
        ],
        (query) => adminCatalogue.listProducts(staff(), query),
      ),
    "lib/catalogue/admin-queries.ts getProduct": () => adminCatalogue.getProduct(staff(), MIDDLE),
    "lib/catalogue/admin-queries.ts listCategories": () => adminCatalogue.listCategories(staff()),
    "lib/catalogue/queries.ts listCategories": () => catalogue.listCategories(ctx),
    "lib/catalogue/queries.ts listProducts": () => catalogue.listProducts(ctx),
    "lib/catalogue/queries.ts findCategoryPage": () =>
      inTurn([1, 2], (page) => catalogue.findCategoryPage(ctx, "slug-3", page)),
    "lib/catalogue/queries.ts findProductPage": () => catalogue.findProductPage(ctx, `slug-${middle + 3}`),
    "lib/catalogue/queries.ts findPictures": () => catalogue.findPictures(ctx, ["key-1", "key-2"]),
    "lib/catalogue/queries.ts readProducts": () => catalogue.readProducts(ctx, "EUR"),
    "lib/catalogue/queries.ts readCategoryPage": () =>
      catalogue.readCategoryPage(ctx, { currency: "EUR", slug: "slug-4", page: 1 }),
    "lib/catalogue/queries.ts readProductPage": () =>
      catalogue.readProductPage(ctx, "EUR", `slug-${middle + 4}`),
    "lib/catalogue/queries-featured.ts listFeatured": () => listFeatured(ctx, 8),
    "lib/catalogue/queries-featured.ts readFeatured": () => readFeatured(ctx, "EUR", 8),
    "lib/catalogue/search.ts searchProducts": () =>
      inTurn(["product 19", "nothing of this kind"], (words) => searchProducts(ctx, words)),
    "lib/customers/admin-queries.ts listCustomers": async () => [
      await listCustomers(staff(), { page: 1 }),
      await listCustomers(staff(), { page: 2, search: "customer 1", owner: rowId(3) }),
      await listCustomers(staff(), { page: 1, owner: "none" }),
      await inTurn(limited, (one) => listCustomers(one, { page: 1, search: "customer" })),
      await listCustomers(staff(), { page: 1, own: [{ field: "weight", from: 5, to: 9 }] }),
    ],
    "lib/customers/admin-queries.ts getCustomer": () =>
      inTurn(everybody, (one) => getCustomer(one, rowId(3)).catch(refusal)),
    "lib/customers/admin-queries.ts listAssignees": () => listAssignees(staff()),
    "lib/integrations/email/connection.ts findEmailConnection": () => findEmailConnection(staff()),
    "lib/integrations/email/connection.ts secretsSet": () => secretsSet(staff(), "resend"),
    "lib/integrations/email/list-suppressions.ts listSuppressions": () =>
      inTurn<Parameters<typeof listSuppressions>[1]>(
        [{ page: 1 }, { page: 2 }, { page: 1, search: "19@" }],
        (query) => listSuppressions(staff(), query),
      ),
    "lib/integrations/email/list-suppressions.ts listSoftBounces": () => listSoftBounces(staff()),
    "lib/integrations/email/sender-address.ts findSenderAddress": () => findSenderAddress(staff()),
    "lib/integrations/email/suppressions.ts isSuppressed": () => isSuppressed(ctx, "19@same.test"),
    "lib/jobs/sweep.ts sweepTenant": () => sweepTenant.run(ctx, {}),
    "lib/orders/admin-queries.ts listOrders": async () => [
      await listOrders(staff(), { page: 1 }),
      await listOrders(staff(), {
        page: 2,
        state: "open",
        payment: "due",
        from: "2026-01-01",
        to: "2026-12-31",
      }),
      await listOrders(staff(), { page: 1, search: "customer 19", state: "completed" }),
      await listOrders(staff(), { page: 1, own: [{ field: "weight", is: "7" }] }),
      await inTurn(limited, (one) => listOrders(one, { page: 1, state: "open", search: "customer" })),
    ],
    "lib/orders/admin-queries.ts getOrder": () =>
      inTurn(everybody, (one) => getOrder(one, MIDDLE).catch(refusal)),
    "lib/orders/admin-queries.ts customerHistory": () =>
      inTurn(everybody, (one) => customerHistory(one, "19@same.test")),
    "lib/orders/admin-queries.ts countOpenOrders": () => inTurn(everybody, countOpenOrders),
    "lib/forms/find.ts idsAnswering": () =>
      inTurn(everybody, (one) =>
        inTurn(["products", "customers", "orders"] as const, (form) =>
          inTenant(one, (db) =>
            idsAnswering(db, form, [
              { field: "weight", is: "7" },
              { field: "weight", from: 5, to: 9 },
            ]),
          ),
        ),
      ),
    "lib/forms/count-answers.ts countAnswers": async () => {
      const versions = await inTenant(ctx, (db) => formVersions(db, "products"));
      return inTurn(everybody, (one) =>
        inTurn(["products", "customers", "orders"] as const, (form) =>
          inTenant(one, (db) => countAnswers(db, form, versions, "weight")),
        ),
      );
    },
    "lib/forms/own-filter.ts readOwnFilter": () => readOwnFilter(staff(), "products", {}),
    "lib/forms/versions.ts getNewestForm": () => getNewestForm(staff(), "products").catch(refusal),
    "lib/forms/versions.ts listForms": () => listForms(staff()),
    "lib/forms/versions.ts listFormVersions": () => listFormVersions(staff(), "products"),
    "lib/mail/digest-readers.ts listDigestReaders": () => listDigestReaders(ctx),
    "lib/mail/digest-readers.ts digestReaderAt": () => digestReaderAt(ctx, "somebody@example.com"),
    "lib/mail/digest-readers.ts digestReaderOf": () => digestReaderOf(ctx, rowId(1)),
    "lib/mail/load-digest.ts loadDigest": () =>
      loadDigest(ctx, { every: "week", from: dayAgo(7), until: dayAgo(1) }, DIGEST_READER, "https://a.test"),
    "lib/mail/list-mail.ts listMail": () =>
      inTurn<Parameters<typeof listMail>[1]>(
        [
          { page: 1 },
          { page: 3, search: "19", state: "failed" },
          { page: 1, template: "order-placed", search: "subject" },
        ],
        (query) => listMail(staff(), query),
      ),
    "lib/mail/list-mail.ts getMail": () => orMissing(getMail(staff(), MIDDLE)),
    "lib/mail/load-texts.ts loadText": () => loadText(staff(), { template: "digest", locale: "en" }),
    "lib/mail/provider-trouble.ts isProviderInTrouble": () => isProviderInTrouble(ctx),
    "lib/mail/logo-shape.ts isLogoSign": () => isLogoSign(ctx, { logo: { light: "19", dark: null } }),
    "lib/mail/load-order.ts loadOrder": () => loadOrder(ctx, MIDDLE, "https://a.test"),
    "lib/mover/staff-notice.ts findStaffNotice": () => findStaffNotice(staff()),
    "lib/orders/cart.ts findCart": () => findCart(ctx, MIDDLE),
    "lib/orders/cart-removed.ts findRemovedLine": () =>
      findRemovedLine(ctx, { removed: rowId(middle + 3), quantity: 1 }),
    "lib/orders/dashboard.ts loadDashboard": () =>
      inTurn(everybody, (one) => loadDashboard(one, { days: 30 })),
    "lib/orders/portal-queries.ts findOrderByToken": () => findOrderByToken(ctx, "token-19"),
    "lib/orders/portal-queries.ts findOrderOfCustomer": () => findOrderOfCustomer(customer, MIDDLE),
    "lib/orders/receipt-order.ts findReceiptOrder": () =>
      inTurn(everybody, (one) => findReceiptOrder(one, MIDDLE).catch(refusal)),
    "lib/orders/portal-queries.ts listOrdersOfCustomer": () => listOrdersOfCustomer(customer),
    "lib/settings/history.ts listSettingsVersions": () =>
      inTurn([{}, { before: middle }], (page) => listSettingsVersions(staff(), { language: "en", ...page })),
    "lib/settings/save-settings.ts restoreSettings": () =>
      // Asks about the currency, so all is read and nothing written.
      restoreSettings(staff(), { version: middle, seen: 1, language: "en" }).catch(refusal),
    "lib/settings/currency-change.ts refuseUnconfirmedCurrency": () =>
      refuseUnconfirmedCurrency(staff(), {}, new Map([["general.currency", "EUR"]]), { language: "en" }),
    "lib/staff/list-activity.ts listActivity": () =>
      inTurn([{ page: 1 }, { page: 3, subject: "order" }] as const, (query) => listActivity(staff(), query)),
    "lib/staff/accept-invitation.ts findInvitation": () => findInvitation(ctx, "A".repeat(43)),
    "lib/staff/invitations.ts listInvitations": () => listInvitations(staff()),
    "lib/staff/list-members.ts listMembers": () => listMembers(staff()),
    "lib/usage/read-usage.ts readUsage": () => readUsage(ctx),
    "lib/usage/read-usage.ts readWarnings": () => readWarnings(ctx),
    "lib/tenants/order-figures.ts readOrderFigures": () =>
      readOrderFigures({ actor: operator, requestId: "" }, ctx.tenant.id),
  };
}

/** One after the other: what they send is looked at in its order. */
async function inTurn<Who>(all: readonly Who[], run: (one: Who) => Promise<unknown>): Promise<unknown[]> {
  const answers = [];
  for (const one of all) answers.push(await run(one));
  return answers;
}

/** What is out of somebody's reach, or asks first, is an answer too. */
function refusal(error: unknown): string {
  if (error instanceof AppError) return error.code;
  throw error;
}

/** Of what the tenants here have none of: that it is not found is the answer. */
async function orMissing<Result>(read: Promise<Result>): Promise<Result | null> {
  return read.catch((error: unknown) => {
    if (isAppError(error, "NOT_FOUND")) return null;
    throw error;
  });
}
