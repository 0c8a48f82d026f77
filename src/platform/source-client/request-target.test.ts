import { expect, it } from 'vitest';
import { requestTarget } from './request-target.ts';

it.each([
  ['https://a.example', '/api/x', 'https://a.example/api/x'],
  ['https://a.example/root/', '/api/x', 'https://a.example/root/api/x'],
  ['https://a.example/root', '/root/api/x', 'https://a.example/root/api/x'],
  ['https://a.example/root', 'api/x?b=1#top', 'https://a.example/root/api/x?b=1'],
  ['https://a.example/root', 'https://a.example/root/x?skip=2', 'https://a.example/root/x?skip=2'],
  ['https://a.example', 'https://evil.example/x?skip=2', 'https://a.example/x?skip=2'],
  ['https://a.example', 'http://169.254.169.254/latest', 'https://a.example/latest'],
  ['https://a.example', '//evil.example/x', 'https://a.example/evil.example/x'],
  ['https://a.example', '\\\\evil.example/x', 'https://a.example/evil.example/x'],
  ['https://a.example', '@evil.example/x', 'https://a.example/@evil.example/x'],
  ['https://a.example', ':8080@evil.example', 'https://a.example/:8080@evil.example'],
])('below %s the path %s is %s', (endpoint, path, expected) => expect(requestTarget(endpoint, { path }).href).toBe(expected));

it('encodes the query as a signature wants it, and keeps the names of OData', () => {
  const query = [
    ['$filter', "Name eq 'O''Neil (x)!*'"],
    ['a b', 'ä&='],
  ] as const;
  expect(requestTarget('https://a.example', { path: '/x?y=1', query }).search).toBe(
    '?y=1&$filter=Name%20eq%20%27O%27%27Neil%20%28x%29%21%2A%27&a%20b=%C3%A4%26%3D',
  );
});
