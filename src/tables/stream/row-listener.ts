/** Told how many rows went by. */
export type RowListener = (rows: number) => void;
