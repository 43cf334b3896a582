import { expect, it } from 'vitest'
import { timeBracket } from './bracket.ts'
import { seedPublicKey } from './ed25519.ts'
import { ParseError } from './parse-error.ts'
import { formatPolicy, parsePolicy, quorumMet, quorumTimestamp } from './policy.ts'
import { formatVerifierKey, keyId } from './verifier-key.ts'

const publicKey = (n: number) => seedPublicKey(new Uint8Array(32).fill(n))
const vkey = (name: string, type: 1 | 4, n: number) => formatVerifierKey({ name, type, publicKey: publicKey(n) })
const log = `log ${vkey('register.example', 1, 1)} https://register.example/log/`
const witness = (name: string, n: number) => `witness ${name} ${vkey(`${name}.example`, 4, n)}`
const cosigner = (name: string, n: number) => ({
  name: `${name}.example`,
  keyId: keyId(`${name}.example`, 4, publicKey(n)),
})

const twoSides = [
  '# Two of the north and one of the south.',
  log,
  witness('X1', 11),
  `  ${witness('X2', 12)}\thttps://x2.example/`,
  witness('X3', 13),
  'group X-witnesses 2 X1 X2 X3',
  '',
  witness('Y1', 21),
  witness('Y2', 22),
  'group Y-witnesses any Y1 Y2',
  'group X-and-Y all X-witnesses Y-witnesses',
  'quorum X-and-Y\n',
].join('\n')

it('each side of a conflict can be required', () => {
  const policy = parsePolicy(twoSides)
  expect(policy.logs[0]!.url).toBe('https://register.example/log/')
  expect(policy.witnesses.map(w => w.url)).toEqual([undefined, 'https://x2.example/', undefined, undefined, undefined])
  const table: [string[], boolean][] = [
    [[], false],
    [['X1', 'X2', 'X3'], false],
    [['Y1', 'Y2'], false],
    [['X1', 'Y1'], false],
    [['X1', 'X1', 'Y1'], false],
    [['X1', 'X3', 'Y2'], true],
    [['X1', 'X2', 'X3', 'Y1', 'Y2', 'stranger'], true],
    [['X-and-Y'], false],
    [['X-witnesses', 'Y-witnesses'], false],
  ]
  for (const [cosigners, met] of table) expect(quorumMet(policy, cosigners), cosigners.join()).toBe(met)
  expect(quorumMet(policy, [cosigner('X1', 11), cosigner('X2', 12), cosigner('Y1', 21)])).toBe(true)
  // The right name with another key is a stranger.
  expect(quorumMet(policy, [cosigner('X1', 11), cosigner('X2', 99), cosigner('Y1', 21)])).toBe(false)
})

it('a quorum is met at the time of the cosignature that completes it', () => {
  const policy = parsePolicy(twoSides)
  const at = (name: string, n: number, timestamp: number) => ({ ...cosigner(name, n), timestamp })
  expect(quorumTimestamp(policy, [at('Y1', 21, 50), at('X1', 11, 10), at('X3', 13, 90), at('X2', 12, 30)])).toBe(50)
  expect(quorumTimestamp(policy, [at('X1', 11, 10), at('X2', 12, 30)])).toBeUndefined()
  expect(quorumTimestamp(parsePolicy('quorum none\n'), [])).toBeUndefined()
  expect(quorumMet(parsePolicy('quorum none\n'), [])).toBe(true)
})

it('an entry lies between the last quorum that did not cover it and the first that did', () => {
  const checkpoints = [
    { size: 3, quorumAt: 100 },
    { size: 5, quorumAt: 200 },
    { size: 5, quorumAt: 260 },
    { size: 6, quorumAt: 300 },
    { size: 9, quorumAt: 290 },
  ]
  expect(timeBracket(5, checkpoints)).toEqual({ notBefore: 260, notAfter: 290 })
  expect(timeBracket(0, checkpoints)).toEqual({ notAfter: 100 })
  expect(timeBracket(9, checkpoints)).toEqual({ notBefore: 300 })
  expect(timeBracket(0, [])).toEqual({})
})

it('is written so that it can be read back', () => {
  const policy = parsePolicy(twoSides)
  expect(parsePolicy(formatPolicy(policy))).toEqual(policy)
  expect(formatPolicy(parsePolicy(formatPolicy(policy)))).toBe(formatPolicy(policy))
  expect(() => formatPolicy({ ...policy, quorum: 'nobody' })).toThrow(ParseError)
  expect(() => formatPolicy({ ...policy, quorum: 'a b' })).toThrow(ParseError)
})

it('says on which line it is wrong', () => {
  const lines: [string, string][] = [
    ['', 'no quorum'],
    ['quorum X1', 'not defined above'],
    [`${witness('X1', 1)}\n${witness('X1', 2)}`, 'line 2: the name X1 is taken'],
    [witness('none', 1), 'taken'],
    [`${witness('X1', 1)}\n${witness('X2', 1)}`, 'line 2: its key is there already'],
    [`${log}\n${log}`, 'there already'],
    [`log ${vkey('a', 4, 1)}`, 'type 4, not 1'],
    [`witness X ${vkey('a', 1, 1)}`, 'type 1, not 4'],
    ['log x', 'verifier key'],
    [`${witness('X1', 1)}\ngroup g 2 X1`, 'threshold'],
    [`${witness('X1', 1)}\ngroup g 0 X1`, 'threshold'],
    [`${witness('X1', 1)}\ngroup g 01 X1`, 'threshold'],
    [`${witness('X1', 1)}\ngroup g any X1 X1`, 'in a group already'],
    [`${witness('X1', 1)}\ngroup g any`, 'threshold and members'],
    ['group g any none', 'not defined above'],
    ['group g any g', 'not defined above'],
    ['quorum none\nquorum none', 'already'],
    ['quorum', 'one name'],
    ['colour red', 'no word'],
    ['quorum\u00a0none', 'no word'],
    ['quorum none\r', 'control character'],
  ]
  for (const [text, problem] of lines) expect(() => parsePolicy(`${text}\n`), text).toThrow(problem)
  expect(() => parsePolicy('quorum none')).toThrow(ParseError)
})
