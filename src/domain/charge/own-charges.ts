/** By what the hub knows a charge that it delivers itself: no bill has these issuers. */

/** Somebody entered it. */
export const MANUAL_ISSUER = 'Costweave manual entry';
/** It is what a month takes of something that was paid for once. */
export const AMORTIZATION_ISSUER = 'Costweave amortization';
/** The tag by which such a charge tells who bears it. */
export const MANUAL_COST_CENTER_TAG = 'costweave:cost-center';
