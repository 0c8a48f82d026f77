import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crlfLines } from './crlf-lines.ts';

describe('lines of CSV', () => {
  it('end with CRLF wherever they are cut, and line feeds within quotes stay', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', ',', 'é') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), fc.array(fc.nat(12)), (rows, cuts) => {
        const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const lines = (ending: string) => rows.map((row) => row.map(quoted).join(',') + ending).join('');
        const given = Buffer.from(lines('\n'));
        const write = crlfLines();
        const written: Buffer[] = [];
        let at = 0;
        for (const cut of cuts) written.push(write(given.subarray(at, (at += cut))));
        written.push(write(given.subarray(at)));
        expect(Buffer.concat(written).toString()).toBe(lines('\r\n'));
      }),
    );
  });
});
