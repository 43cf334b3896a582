import { asText } from './bytes.ts'
import { ParseError } from './parse-error.ts'
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from './verifier-key.ts'

export type PolicyLog = { key: VerifierKey; url?: string }

/** `name` is used inside the policy only; lines of notes bear the name of the key. */
export type PolicyWitness = { name: string; key: VerifierKey; url?: string }
export type PolicyGroup = { name: string; threshold: 'any' | 'all' | number; members: string[] }

/**
 * Which logs are known, and whose cosignatures make a checkpoint final (C2SP tlog-policy).
 * `quorum` names a witness or a group, or is 'none'.
 */
export type Policy = { logs: PolicyLog[]; witnesses: PolicyWitness[]; groups: PolicyGroup[]; quorum: string }

/** A cosignature that was verified, as verifyNote returns it; or the name a witness has in the policy. */
export type Cosigner = string | { name: string; keyId: number }

const what = 'policy'
const maxPolicyBytes = 256_000
const maxOfEach = 256

/** Reads a policy. Bytes that are not UTF-8 are refused, though the format allows them in names. Throws ParseError. */
export function parsePolicy(input: Uint8Array | string): Policy {
  if (input.length > maxPolicyBytes) throw new ParseError(what, `it is longer than ${maxPolicyBytes} bytes`)
  const text = asText(what, input)
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(text)) throw new ParseError(what, 'it has a control character')
  if (text !== '' && !text.endsWith('\n')) throw new ParseError(what, 'its last line is cut off')
  const policy: Policy = { logs: [], witnesses: [], groups: [], quorum: '' }
  const defined = new Set<string>()
  const grouped = new Set<string>()
  text.split('\n').forEach((line, i) => {
    const fail = (problem: string) => new ParseError(what, `line ${i + 1}: ${problem}`)
    const [keyword, ...words] = line.split(/[ \t]+/).filter(word => word !== '')
    if (keyword === undefined || keyword.startsWith('#')) return
    const define = (name: string) => {
      if (name === 'none' || defined.has(name)) throw fail(`the name ${name} is taken`)
      defined.add(name)
    }
    if (keyword === 'log') {
      if (words.length < 1 || words.length > 2) throw fail('a log has a key and perhaps a URL')
      policy.logs.push({ key: keyOf(words[0]!, 1, policy.logs, fail), ...(words[1] && { url: words[1] }) })
    } else if (keyword === 'witness') {
      if (words.length < 2 || words.length > 3) throw fail('a witness has a name, a key and perhaps a URL')
      define(words[0]!)
      const key = keyOf(words[1]!, 4, policy.witnesses, fail)
      policy.witnesses.push({ name: words[0]!, key, ...(words[2] && { url: words[2] }) })
    } else if (keyword === 'group') {
      const [name, threshold, ...members] = words
      if (name === undefined || threshold === undefined || members.length === 0) {
        throw fail('a group has a name, a threshold and members')
      }
      for (const member of members) {
        if (!defined.has(member)) throw fail(`${member} is not defined above`)
        if (grouped.has(member)) throw fail(`${member} is in a group already`)
        grouped.add(member)
      }
      define(name)
      policy.groups.push({ name, threshold: thresholdOf(threshold, members.length, fail), members })
    } else if (keyword === 'quorum') {
      if (words.length !== 1) throw fail('a quorum is one name')
      if (policy.quorum !== '') throw fail('there is a quorum already')
      if (words[0] !== 'none' && !defined.has(words[0]!)) throw fail(`${words[0]} is not defined above`)
      policy.quorum = words[0]!
    } else {
      throw fail('it begins with no word that policies know')
    }
  })
  if (policy.quorum === '') throw new ParseError(what, 'it has no quorum')
  if (policy.logs.length > maxOfEach || policy.witnesses.length > maxOfEach || policy.groups.length > maxOfEach) {
    throw new ParseError(what, `it has more than ${maxOfEach} logs, witnesses or groups`)
  }
  return policy
}

/** The policy as text: logs, witnesses, groups, quorum. Throws ParseError where it could not be read back. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', formatVerifierKey(key), ...(url === undefined ? [] : [url])]),
    ...witnesses.map(({ name, key, url }) => [
      'witness',
      name,
      formatVerifierKey(key),
      ...(url === undefined ? [] : [url]),
    ]),
    ...groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', quorum],
  ]
  for (const word of lines.flat()) {
    if (word === '' || /[ \t\n]/.test(word)) throw new ParseError(what, `${JSON.stringify(word)} is not one word`)
  }
  const text = lines.map(words => `${words.join(' ')}\n`).join('')
  parsePolicy(text)
  return text
}

/**
 * True if these cosigners make a quorum. Give only those whose cosignature was verified.
 * With the quorum 'none' it is always true, although nothing is then called final.
 */
export function quorumMet(policy: Policy, cosigners: Iterable<Cosigner>): boolean {
  const met = new Set(['none'])
  for (const cosigner of cosigners) {
    const witness = policy.witnesses.find(({ name, key }) =>
      typeof cosigner === 'string' ? name === cosigner : key.name === cosigner.name && key.keyId === cosigner.keyId,
    )
    if (witness !== undefined) met.add(witness.name)
  }
  // A group names only what is defined before it, so one pass in order is enough.
  for (const { name, threshold, members } of policy.groups) {
    const needed = threshold === 'any' ? 1 : threshold === 'all' ? members.length : threshold
    if (members.filter(member => met.has(member)).length >= needed) met.add(name)
  }
  return met.has(policy.quorum)
}

/**
 * The quorum timestamp of a checkpoint: the time, in Unix seconds, at which its cosignatures first made a quorum, or
 * undefined where they do not, or where the policy asks for none.
 */
export function quorumTimestamp(
  policy: Policy,
  cosignatures: readonly { name: string; keyId: number; timestamp: number }[],
): number | undefined {
  if (policy.quorum === 'none') return undefined
  const inTime = cosignatures.toSorted((a, b) => a.timestamp - b.timestamp)
  return inTime.find((_, i) => quorumMet(policy, inTime.slice(0, i + 1)))?.timestamp
}

type Fail = (problem: string) => ParseError

function keyOf(line: string, type: 1 | 4, others: readonly { key: VerifierKey }[], fail: Fail): VerifierKey {
  let key: VerifierKey
  try {
    key = parseVerifierKey(line)
  } catch (error) {
    throw error instanceof ParseError ? fail(error.message) : error
  }
  if (key.type !== type) throw fail(`its key is of type ${key.type}, not ${type}`)
  const same = others.some(other => other.key.publicKey.every((byte, i) => byte === key.publicKey[i]))
  if (same) throw fail('its key is there already')
  return key
}

function thresholdOf(word: string, members: number, fail: Fail): PolicyGroup['threshold'] {
  if (word === 'any' || word === 'all') return word
  const n = /^[1-9][0-9]{0,3}$/.test(word) ? Number(word) : 0
  if (n < 1 || n > members) throw fail(`the threshold is not any, all, or a number from 1 to ${members}`)
  return n
}
