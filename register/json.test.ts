import { expect, it } from 'vitest'
import { canonicalJson, strictJson } from './json.ts'
import { ParseError } from './parse-error.ts'

it('writes the canonical form of RFC 8785', () => {
  // Section 3.2.2 and 3.2.3.
  expect(
    canonicalJson({
      numbers: [Number('333333333.33333329'), 1e30 / 1e10 / 1e5, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }),
  ).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1000000000000000,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  const order = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const sorted = JSON.parse(canonicalJson(Object.fromEntries(order.map((name, i) => [name, i]))))
  expect(Object.values(sorted)).toEqual([3, 1, 5, 6, 0, 4, 2])
  expect(canonicalJson([-0, { b: undefined, a: 1 }])).toBe('[0,{"a":1}]')
})

it('writes nothing that it could not say exactly', () => {
  const loop: unknown[] = []
  loop.push(loop)
  for (const value of [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1e300,
    10n,
    'half \ud83d',
    { '\udc00': 1 },
    [undefined],
    () => 1,
    Symbol('s'),
    new Date(0),
    new Map(),
    new Uint8Array(1),
    loop,
  ]) {
    expect(() => canonicalJson(value)).toThrow(ParseError)
  }
})

it('refuses what two readers could understand differently', () => {
  for (const text of [
    '',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '[{"x":{"a":{},"b":[],"a":null}}]',
    '{"__proto__":1,"__proto__":2}',
    '9007199254740992',
    '-9007199254740993',
    '[1e16]',
    '1e400',
    '"\\ud83d"',
    '"\\ude00\\ud83d"',
    '{"\\ud83d":1}',
    '["\ud83d"]',
    '01',
    '+1',
    "'a'",
    '[1,]',
    '\ufeff1',
    `${'['.repeat(65)}${']'.repeat(65)}`,
    `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`,
    '['.repeat(100_000),
  ]) {
    expect(() => strictJson(text), text.slice(0, 80)).toThrow(ParseError)
  }
})

it('reads everything else as JSON.parse does', () => {
  for (const text of [
    ' { "a" : [ 1 , 2 , { "a" : "a" } ] , "b" : { "a" : "\\"a\\":" } } ',
    '{"a":"b","b":"a","c":["a","a","c"]}',
    '9007199254740991',
    '-9007199254740991',
    '1.5e15',
    '0.1',
    '1E-7',
    '"\\ud83d\\ude00"',
    '{"\\\\":1,"\\"":2}',
    '"\\\\"',
    `${'['.repeat(64)}${']'.repeat(64)}`,
  ]) {
    expect(strictJson(text)).toEqual(JSON.parse(text))
  }
  expect(Object.keys(strictJson('{"__proto__":1}') as object)).toEqual(['__proto__'])
})

it('is not slow on text made to be', () => {
  const started = performance.now()
  strictJson(`[${'"aaaaaaaa",'.repeat(100_000)}"\\n"]`)
  strictJson(`{${Array.from({ length: 50_000 }, (_, i) => `"k${i}":{}`).join(',')}}`)
  expect(performance.now() - started).toBeLessThan(2000)
})
