import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { createJsonLineScanner } from './json-lines.ts';

function scan(text: string, chunkBytes = 1 << 20): Record<string, string>[] | RefusalReason {
  const rows: Record<string, string>[] = [];
  const scanner = createJsonLineScanner((cells) => {
    rows.push(Object.fromEntries(cells));
    return undefined;
  });
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const refusal = scanner.write(bytes.subarray(start, start + chunkBytes));
    if (refusal) return refusal;
  }
  return scanner.end() ?? rows;
}

describe('the NDJSON scanner', () => {
  it('keeps the digits of numbers, and what is nested as JSON', () => {
    expect(
      scan('{"amount": 12345678901234567.890, "small": 1E-7, "none": null, "yes": true, "deep": {"rate": 1.10}}\n\n{"a":"ü"}'),
    ).toEqual([{ amount: '12345678901234567.890', small: '1E-7', none: '', yes: 'true', deep: '{"rate":1.10}' }, { a: 'ü' }]);
  });

  test.prop([fc.array(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), { maxLength: 8 }), fc.integer({ min: 1, max: 40 })])(
    'reads the same rows wherever the bytes are cut',
    (rows, chunkBytes) => {
      const text = rows.map((row) => `${JSON.stringify(row)}\r\n`).join('');
      expect(scan(text, chunkBytes)).toEqual(rows.map((row) => Object.fromEntries(Object.entries(row))));
    },
  );

  it.each(['[1]', '1', '{"a":', 'null', '{"a":1}{"b":2}'])('refuses the line %j', (line) => {
    expect(scan(`{"a":"1"}\n${line}\n`)).toMatchObject({ code: 'json-damaged', found: expect.stringContaining('line 2') });
  });

  it('refuses bytes that are no UTF-8', () => {
    const scanner = createJsonLineScanner(() => undefined);
    expect(scanner.write(Buffer.from([0x7b, 0x22, 0xe4, 0x22, 0x7d, 0x0a]))).toMatchObject({ code: 'json-damaged' });
  });
});
