/**
 * Which orders are sales, for every number that is called one: the start page, the operator's figures and the reports.
 * @param orders the name of the table in the query
 */
export const isSale = (orders = "orders") => `${orders}.status <> 'cancelled'`;
