import { strictJson } from '@unimpeded/register/json.ts'
import { fieldValue, isFileReference, type SignedAct } from '@unimpeded/register/signed-act.ts'
import type { Act, Kind } from './kind.ts'

/** What only the register knows of an act: its name, its place, its hour and whom it reaches. */
export type Entered = { id: string; index: number; at: number; addressees: string[]; openly?: string[] }

const noFiles: ReadonlyMap<string, string> = new Map()

/** A value, or what a reference to a file stands for; undefined when that file is not there. */
export const opened = (value: unknown, files: ReadonlyMap<string, string>): unknown => {
  if (!isFileReference(value)) return value
  const text = files.get(value.$sha256)
  return text === undefined ? undefined : strictJson(text)
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const asTextOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const asNumber = (value: unknown): number => (typeof value === 'number' ? value : 0)
const asList = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

/**
 * The act as its effect sees it: header and body from whatever fields are shown; `files` are the texts beside it, by
 * digest. Personal fields are left out, so that no record can come to lean on them. Total: a withheld header field is empty.
 */
export const gather = (
  signed: SignedAct,
  entered: Entered,
  kind: Kind,
  files: ReadonlyMap<string, string> = noFiles,
): Act => {
  const body: Record<string, unknown> = {}
  for (const name of Object.keys(signed.fields)) {
    if (!name.startsWith('body.')) continue
    const bare = name.slice(5)
    if (kind.body[bare]?.class === 'personal') continue
    const value = opened(fieldValue(signed, name), files)
    if (value !== undefined) body[bare] = value
  }
  return {
    ...entered,
    kind: asText(fieldValue(signed, 'kind')),
    version: asNumber(fieldValue(signed, 'version')),
    by: asText(fieldValue(signed, 'by')),
    key: signed.key.publicKey,
    seq: asNumber(fieldValue(signed, 'seq')),
    about: asTextOrNull(fieldValue(signed, 'about')),
    to: asList(fieldValue(signed, 'to')),
    claimedAt: asText(fieldValue(signed, 'claimedAt')),
    basis: asNumber(fieldValue(signed, 'basis')),
    validUntil: asTextOrNull(fieldValue(signed, 'validUntil')),
    body,
  }
}
