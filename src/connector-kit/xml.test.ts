import { expect, it } from 'vitest';
import { readXml } from './xml.ts';

it.each([
  ['an external entity', '<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]><a>&file;</a>'],
  ['entities that grow', '<!doctype a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;&x;&x;">]><a>&z;</a>'],
  ['a document type behind a comment', '<!-- a --><!DOCTYPE a><a/>'],
  ['a document type after what looks like a comment', '<a b="<!--"><!DOCTYPE a [<!ENTITY z "y">]>&z;</a>'],
  ['a document type elsewhere', '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'],
])('XML with %s is refused', async (_, text) => {
  await expect(readXml(text)).rejects.toThrow('expected XML without a document type');
});

it('reads the entities that every XML has, and leaves others as they are written', async () => {
  expect(await readXml('<a>&lt;b&gt; &amp; &quot;&apos;</a>')).toEqual({ a: `<b> & "'` });
  expect(await readXml('<a>&other;</a>')).toEqual({ a: '&other;' });
});

it('reads characters by their number, once', async () => {
  expect(await readXml('<a b="K&#252;che">M&#252;ller &#xFC; &#x1F600; &amp;#252;</a>')).toEqual({
    a: { '@b': 'Küche', '#text': 'Müller ü 😀 &#252;' },
  });
  expect(await readXml('<a>&#0; &#xD800;</a>')).toEqual({ a: '&#0; &#xD800;' });
});

it('takes nothing for a document type that is text', async () => {
  expect(await readXml('<!-- <!DOCTYPE a> --><a><![CDATA[<!doctype html>]]></a>')).toEqual({ a: '<!doctype html>' });
});
