import { equal, fromBase64url, hasLoneSurrogate, toBase64url, utf8 } from './bytes.ts'
import { isSmallOrder, type Sign, type Verify } from './ed25519.ts'
import { canonicalJson, checkStrictJson, strictJson } from './json.ts'
import { actDigest, commitment, fieldDigest, keyDigest, leafEntry, saltBytes, signingMessage } from './leaf.ts'
import { ParseError } from './parse-error.ts'
import { ProofError } from './proof-error.ts'
import { sha256 } from './sha256.ts'

/** A field that can be read. `value` is its JSON text exactly as signed; `salt` is base64url of 32 bytes. */
export type ShownField = { value: string; salt: string }

/** A field of which only the digest d_i is given, as base64url. */
export type WithheldField = { digest: string }

/** An act as it travels: what its party signed, and what opens its leaf. All bytes are base64url. */
export type SignedAct = {
  fields: Record<string, ShownField | WithheldField>
  key: { type: 1; publicKey: string }
  signature: string
  commitSalt: string
}

/** Everything that is computed from an act for a log of the given origin; `id` is C in base64url. */
export type ActIdentity = { id: string; D: Uint8Array; C: Uint8Array; K: Uint8Array; leaf: Uint8Array }

/** The fields of an act's header. Every other field is one of its body, named `body.<name>`. */
export const headerFields = [
  'kind',
  'version',
  'by',
  'seq',
  'prev',
  'about',
  'to',
  'claimedAt',
  'basis',
  'validUntil',
] as const
export type HeaderField = (typeof headerFields)[number]

export const maxFields = 64
/** A longer value goes in by its SHA-256, as a file reference. */
export const maxValueBytes = 32 * 1024

const what = 'act'
const header: ReadonlySet<string> = new Set(headerFields)
const bodyName = /^body\.[a-z][A-Za-z0-9]{0,63}$/
// Canonical base64url: in the last letter, the bits past the end are zero.
const bytes32 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/
const bytes64 = /^[A-Za-z0-9_-]{85}[AQgw]$/

/** True if an act may have a field of this name. */
export function isFieldName(name: string): boolean {
  return header.has(name) || bodyName.test(name)
}

/**
 * Seals and signs an act for the log of an origin.
 *
 * Values are written as canonical JSON; fields that are undefined are left out. `salts(n)` must return n fresh random
 * bytes at each call. Throws ParseError where a name or value cannot be a field.
 */
export async function sealAct(
  draft: { origin: string; fields: Readonly<Record<string, unknown>>; salts: (n: number) => Uint8Array },
  key: { type: 1; publicKey: Uint8Array },
  sign: Sign,
): Promise<{ act: SignedAct; id: string }> {
  const fields: Record<string, ShownField> = {}
  for (const name of Object.keys(draft.fields).sort()) {
    const value = draft.fields[name]
    if (value === undefined) continue
    if (!isFieldName(name)) throw new ParseError(what, `it cannot have a field ${JSON.stringify(name)}`)
    fields[name] = { value: canonicalJson(value), salt: toBase64url(draft.salts(saltBytes)) }
  }
  const commitSalt = draft.salts(saltBytes)
  const unsigned: SignedAct = {
    fields,
    key: { type: 1, publicKey: toBase64url(key.publicKey) },
    signature: noSignature,
    commitSalt: toBase64url(commitSalt),
  }
  const D = actDigest(digestsOf(parseSignedAct(unsigned)))
  const signature = await sign(signingMessage(draft.origin, D))
  if (signature.length !== 64) throw new ParseError(what, 'its signature does not have 64 bytes')
  const C = commitment(commitSalt, draft.origin, D, keyDigest(1, key.publicKey), signature)
  return { act: { ...unsigned, signature: toBase64url(signature) }, id: toBase64url(C) }
}

const noSignature = toBase64url(new Uint8Array(64))

/**
 * Checks the shape of an act, down to each field's name, JSON and size, and returns it.
 * Members it does not know are refused. Says nothing about the signature. Throws ParseError.
 * `values`, where it is given, is filled with the value of each field that is shown, by its name.
 */
export function parseSignedAct(input: unknown, values?: Record<string, unknown>): SignedAct {
  const whole = members(input, ['commitSalt', 'fields', 'key', 'signature'])
  const key = members(whole.key, ['publicKey', 'type'])
  if (key.type !== 1) throw new ParseError(what, 'its key is not of type 1')
  encoded(key.publicKey, bytes32, 'its public key')
  if (!isObject(whole.fields)) throw new ParseError(what, 'its fields are no object')
  const names = Object.keys(whole.fields)
  if (names.length === 0 || names.length > maxFields) throw new ParseError(what, `it does not have 1 to 64 fields`)
  for (const name of names) {
    if (!isFieldName(name)) throw new ParseError(what, `it cannot have a field ${shortly(name)}`)
    checkField(name, whole.fields[name], values)
  }
  encoded(whole.signature, bytes64, 'its signature')
  encoded(whole.commitSalt, bytes32, 'the salt of its commitment')
  return input as SignedAct
}

/** The canonical JSON of an act that has been parsed: what canonicalJson says of it, for whose form it need not ask. */
export function canonicalAct(act: SignedAct): string {
  let fields = ''
  for (const name of Object.keys(act.fields).sort()) {
    const field = act.fields[name]!
    const said = 'digest' in field ? `{"digest":"${field.digest}"}` : shownText(field)
    fields += `${fields === '' ? '' : ','}"${name}":${said}`
  }
  const { commitSalt, key, signature } = act
  return `{"commitSalt":"${commitSalt}","fields":{${fields}},"key":{"publicKey":"${key.publicKey}","type":1},"signature":"${signature}"}`
}

function shownText({ salt, value }: ShownField): string {
  if (hasLoneSurrogate(value)) throw new ParseError(what, 'a text has half a surrogate pair')
  return `{"salt":"${salt}","value":${JSON.stringify(value)}}`
}

function checkField(name: string, input: unknown, values?: Record<string, unknown>): void {
  if (!isObject(input)) throw new ParseError(what, `its field ${name} is no object`)
  if (Object.hasOwn(input, 'digest')) {
    encoded(members(input, ['digest']).digest, bytes32, 'the digest of a field')
    return
  }
  const { value, salt } = members(input, ['salt', 'value'])
  if (typeof value !== 'string') throw new ParseError(what, `the value of ${name} is not JSON as text`)
  if (value.length * 3 > maxValueBytes && (value.length > maxValueBytes || utf8(value).length > maxValueBytes)) {
    throw new ParseError(what, `the value of ${name} is over 32 KiB`, 'Send it as a file and refer to it by its hash.')
  }
  if (values) values[name] = strictJson(value)
  else checkStrictJson(value)
  encoded(salt, bytes32, 'the salt of a field')
}

/** The digest d_i of each field by name, computed where the field is shown and taken as given where it is withheld. */
export function digestsOf(act: SignedAct): Record<string, Uint8Array> {
  const digests: Record<string, Uint8Array> = {}
  for (const name of Object.keys(act.fields)) {
    const field = act.fields[name]!
    digests[name] =
      'digest' in field ? fromBase64url(field.digest) : fieldDigest(name, fromBase64url(field.salt), field.value)
  }
  return digests
}

/** The act's id and leaf in the log of an origin. Does not check the signature. */
export function actIdOf(origin: string, act: SignedAct): ActIdentity {
  return identify(origin, act).identity
}

/**
 * Checks that the key in the act signed its fields for the log of this origin; whose key it is, is for others to know.
 * Returns what actIdOf returns. Throws ProofError ('party-signature').
 */
export async function verifySignedAct(origin: string, act: SignedAct, verify: Verify): Promise<ActIdentity> {
  return (await verifySignedActs(origin, [act], verify))[0]!
}

/**
 * As verifySignedAct, for many acts: hashing all and then verifying all is quicker than going back and forth, and a
 * `verify` that works in other threads gets all of them at once. A few hundred acts at a time are plenty.
 */
export async function verifySignedActs(
  origin: string,
  acts: readonly SignedAct[],
  verify: Verify,
): Promise<ActIdentity[]> {
  const identified = acts.map(act => identify(origin, act))
  const good = await Promise.all(
    identified.map(
      ({ publicKey, message, signature }) => !isSmallOrder(publicKey) && verify(publicKey, message, signature),
    ),
  )
  return identified.map(({ identity }, i) => {
    if (good[i] !== true) {
      const sentence = `The party's signature does not match the fields of the act ${identity.id}.`
      throw new ProofError('party-signature', sentence)
    }
    return identity
  })
}

function identify(origin: string, act: SignedAct) {
  const D = actDigest(digestsOf(act))
  const publicKey = fromBase64url(act.key.publicKey)
  const signature = fromBase64url(act.signature)
  const K = keyDigest(act.key.type, publicKey)
  const C = commitment(fromBase64url(act.commitSalt), origin, D, K, signature)
  const identity: ActIdentity = { id: toBase64url(C), D, C, K, leaf: leafEntry(C) }
  return { identity, publicKey, signature, message: signingMessage(origin, D) }
}

/** The act with the named fields withheld: same id, same leaf. Names it does not have are passed over. */
export function withhold(act: SignedAct, names: Iterable<string>): SignedAct {
  const fields = { ...act.fields }
  for (const name of names) {
    const field = Object.hasOwn(fields, name) ? fields[name]! : undefined
    if (field === undefined || 'digest' in field) continue
    fields[name] = { digest: toBase64url(fieldDigest(name, fromBase64url(field.salt), field.value)) }
  }
  return { ...act, fields }
}

/** The value of a field, or undefined where it is withheld or absent. Throws ParseError on malformed JSON. */
export function fieldValue(act: SignedAct, name: string): unknown {
  const field = Object.hasOwn(act.fields, name) ? act.fields[name]! : undefined
  return field === undefined || 'digest' in field ? undefined : strictJson(field.value)
}

/** What stands in a field for bytes that travel beside the act. */
export type FileReference = { $sha256: string; bytes: number; type: string }

/** The reference to a file: its SHA-256 in base64url, its length in bytes and its media type. */
export function fileReference(bytes: Uint8Array, type: string = 'application/json'): FileReference {
  return { $sha256: toBase64url(sha256(bytes)), bytes: bytes.length, type }
}

/** True if the value has exactly the shape of a file reference. */
export function isFileReference(value: unknown): value is FileReference {
  if (!isObject(value) || Object.keys(value).length !== 3) return false
  const { $sha256, bytes, type } = value
  if (typeof $sha256 !== 'string' || !bytes32.test($sha256)) return false
  if (typeof type !== 'string' || type.length === 0 || type.length > 255) return false
  return Number.isSafeInteger(bytes) && (bytes as number) >= 0
}

/** True if these are the bytes the reference names. */
export function isReferenceTo(reference: FileReference, bytes: Uint8Array): boolean {
  return reference.bytes === bytes.length && equal(fromBase64url(reference.$sha256), sha256(bytes))
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function members(input: unknown, names: readonly string[]): Record<string, unknown> {
  if (!isObject(input)) throw new ParseError(what, 'a part that should be an object is none')
  const present = Object.keys(input)
  for (const name of present) {
    if (!names.includes(name)) throw new ParseError(what, `it has a member ${shortly(name)} that acts do not have`)
  }
  const lacking = names.filter(name => !present.includes(name))
  if (lacking.length > 0) throw new ParseError(what, `it lacks ${lacking.join(', ')}`)
  return input
}

function encoded(input: unknown, form: RegExp, name: string): string {
  if (typeof input !== 'string' || !form.test(input)) {
    throw new ParseError(what, `${name} is not canonical base64url of the right length`)
  }
  return input
}

function shortly(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name)
}
