/** To PostgreSQL, of each server. */
export const CONNECTIONS = 10;
