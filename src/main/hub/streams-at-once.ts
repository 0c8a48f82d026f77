/** Of a process: each holds a connection to the database for as long as it is read. */
export const STREAMS_AT_ONCE = 5;
