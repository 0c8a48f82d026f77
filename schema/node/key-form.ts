/** How the key of a kind of node is written in an id. */
export interface KeyForm<Key> {
  print(key: Key): string;
  /** Undefined for every text that `print` does not give: a thing has one id. */
  parse(text: string): Key | undefined;
}

export interface IdKey {
  readonly id: string;
}

/** A row of a file of a delivery. */
export interface RowKey {
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
}

/** One text. */
export function idKey(isId: (text: string) => boolean): KeyForm<IdKey> {
  return { print: ({ id }) => id, parse: (id) => (isId(id) ? { id } : undefined) };
}

/** Numbered by the database. */
export const numberKey = idKey(isNumber);

/** A name that people gave. */
export const nameKey = idKey((name) => name.length > 0 && name.length <= 200 && !name.includes('\u0000'));

export const rowKey: KeyForm<RowKey> = {
  print: ({ batchId, objectNo, rowNumber }) => `${batchId}.${objectNo}.${rowNumber}`,
  parse(text) {
    const [batchId = '', objectNo = '', rowNumber = '', ...rest] = text.split('.');
    if (rest.length > 0 || !isNumber(batchId) || !isInteger(objectNo, 2 ** 15) || !isInteger(rowNumber, 2 ** 31)) return undefined;
    return { batchId, objectNo: Number(objectNo), rowNumber: Number(rowNumber) };
  },
};

/** What the database numbers. */
export function isNumber(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text);
}

/** A whole number from 0 up to, and without, the end, in its one spelling. */
export function isInteger(text: string, end: number): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(text) && Number(text) < end;
}
