import { expect, it } from 'vitest';
import { readXml } from './xml.ts';

it.each([
  ['an external entity', '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]><a>&file;</a>'],
  ['entities that grow', '<!doctype a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;&x;&x;">]><a>&z;</a>'],
  ['a document type elsewhere', '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'],
])('XML with %s is refused', async (_, text) => {
  await expect(readXml(text)).rejects.toThrow('expected XML without a document type');
});

it('reads the entities that every XML has, and leaves others as they are written', async () => {
  expect(await readXml('<a>&lt;b&gt; &amp; &#65;</a>')).toEqual({ a: '<b> & &#65;' });
  expect(await readXml('<a>&other;</a>')).toEqual({ a: '&other;' });
});
