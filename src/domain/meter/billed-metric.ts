/** How metrics begin that a vendor counts. The same use stands beside them as one's own log counts it: the two are never added. */
export const BILLED = 'billed-';
