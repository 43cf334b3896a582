import type { z } from 'zod'
import type { Finding } from './findings.ts'
import type { Right } from './may.ts'
import type { KeyRight, RecordOf, RecordType, WorldRecord } from './world/records.ts'
import type { World } from './world/world.ts'

/**
 * `open` may be read by anyone, for ever. `shared` is for those addressed. `personal` is for those addressed too, can be
 * erased, and never enters a record of the world: an effect does not see it.
 */
export type FieldClass = 'open' | 'shared' | 'personal'
export type Field<Z extends z.ZodType = z.ZodType, C extends FieldClass = FieldClass> = {
  class: C
  schema: Z
  /** What a person is asked for, in a few words. */
  label: string
  /** What helps to answer well; one sentence. */
  hint?: string
}
export const open = <Z extends z.ZodType>(schema: Z, label: string, hint?: string): Field<Z, 'open'> => ({
  class: 'open',
  schema,
  label,
  hint,
})
export const shared = <Z extends z.ZodType>(schema: Z, label: string, hint?: string): Field<Z, 'shared'> => ({
  class: 'shared',
  schema,
  label,
  hint,
})
export const personal = <Z extends z.ZodType>(schema: Z, label: string, hint?: string): Field<Z, 'personal'> => ({
  class: 'personal',
  schema,
  label,
  hint,
})

export type Fields = Record<string, Field>
export type BodyOf<F extends Fields> = { [K in keyof F]: z.infer<F[K]['schema']> }
/** What an effect may lean on: personal fields are not there, and any other may have been withheld. */
export type ShownBodyOf<F extends Fields> = {
  [K in keyof F as F[K]['class'] extends 'personal' ? never : K]?: z.infer<F[K]['schema']>
}

/** An act as gathered: who, what, when, about what, and its body. */
export type Act<B = Record<string, unknown>> = {
  /** The commitment C in base64url. */
  id: string
  /** Its place in the register. */
  index: number
  /** When it was entered, epoch milliseconds by the register's clock. */
  at: number
  kind: string
  version: number
  by: string
  /** The public key that signed, base64url. */
  key: string
  seq: number
  about: string | null
  to: string[]
  claimedAt: string
  basis: number
  validUntil: string | null
  body: B
  /** Everyone the act reaches, `by` included; filled in by the judge. */
  addressees: string[]
  /** Those of them whom every one may know of who may read what it is about; all, where nothing is said. */
  openly?: string[]
}

/** A record as an effect states it: the entry's index, and its readers where not said, are filled in by `apply`. */
export type Put = { [T in RecordType]: Omit<RecordOf<T>, 'index' | 'readers'> & { readers?: string[] } }[RecordType]
export type Change =
  | { put: Put }
  /** Makes an earlier act readable to more parties. */
  | { address: { act: string; parties: string[] } }
  /** Forgets values and salts of an earlier act's personal fields. */
  | { erase: { act: string; fields: string[] } }

export type AboutType = RecordType | 'act'
export type AboutOf<T extends AboutType> = T extends RecordType
  ? RecordOf<T>
  : T extends 'act'
    ? WorldRecord | undefined
    : never

export type Gathered<B, A extends AboutType> = {
  act: Act<B>
  about: AboutOf<A>
  world: World
  /** The kind of the act it is about, for kinds about an `act`; handed in by the judge, since kinds know no registry. */
  earlier?: Kind
}

/** An example that is also a test: `by`, `about`, `to` are names of the example world (`acts/example-world.ts`). */
export type Example = {
  /** What happened, in a few words. */
  that: string
  by: string
  /** Another key of the party signs, where it is said: `2` for its second person, `recovery` for its recovery key. */
  person?: string
  about?: string
  to?: string[]
  body: Record<string, unknown>
  header?: Record<string, unknown>
}

export type Kind<F extends Fields = Fields, A extends AboutType = AboutType> = {
  /** Verb-noun. */
  name: string
  version: number
  /** What it is for, one sentence. */
  purpose: string
  /** The field that says when what it reports happened. */
  happened?: keyof F & string
  /** What kinds of record `about` may name; empty for what concerns the register itself. `act` is any act one can read. */
  about: readonly A[]
  body: F
  /** A rule over the whole body, told as a sentence naming the field; null when it holds. */
  check?: (body: BodyOf<F>) => { field: string; sentence: string } | null
  may: Right
  /** Kinds named in its body, by field; the judge knows which there are, and kinds know no registry. */
  namesKinds?: (body: BodyOf<F>) => { field: string; names: string[] }
  /** Which keys of a party sign it; a key that may `sign`, where nothing is said. */
  keys?: readonly KeyRight[]
  /** In which states of the record it concerns; a type not listed may be in any. */
  needs?: { [T in RecordType]?: readonly RecordOf<T>['state'][] }
  /** A state of the world that refuses it, beyond `needs`: the refusal's code and details, or null. */
  unless?: (g: Gathered<BodyOf<F>, A>) => { code: string; details?: Record<string, unknown> } | null
  /** The signer relies on the record as they saw it: a change since their `basis` refuses the act. */
  relies?: boolean
  findings?: (g: Gathered<BodyOf<F>, A>) => Finding[]
  /** Pure and total: any field may be missing, and what was agreed by the judge is not asked again. */
  effect: (g: Gathered<ShownBodyOf<F>, A>) => Change[]
  /** Parties that must be told beyond `to`, the protocol's and the readers of what it changes. */
  concerns?: (g: Gathered<BodyOf<F>, A>) => string[]
  /** It reaches nobody who may not read what it is about once it has taken effect, neither by name nor by the protocol. */
  amongReaders?: boolean
  /** Those it reaches later, when the coordinator finds complete what it notifies. */
  sentOnTo?: (g: Gathered<BodyOf<F>, A>) => string[]
  /** It concerns whoever has a movement there, of whom its signer may not know; `sometimes` where only by what it names. */
  tellsThoseThere?: 'always' | 'sometimes'
  /** Everyone registered may read it, now and later; or anyone at all, for ever. */
  audience?: 'parties' | 'anyone'
  /** Named in corrections: fields of the record it made that its author may set right. */
  correctable?: readonly (keyof F & string)[]
  /** Its author may take it back while its record stands. */
  withdrawable?: boolean
  /** One sentence; `{by}`, `{about}`, `{to}` and `{body field}` stand for their values. Translated by table. */
  summary: string
  examples: { accepted: Example[]; refused: (Example & { code: string })[] }
}

/** Defines a kind; the only clever types of the house are behind this call. */
export const kind = <const F extends Fields, const A extends AboutType = never>(
  definition: Omit<Kind<F, A>, 'about'> & { about?: readonly A[] },
): Kind => ({ ...definition, about: definition.about ?? [] }) as unknown as Kind

/** The record with some of its members replaced, ready to be put. */
export const changed = <R extends WorldRecord>(
  record: R,
  members: Partial<Omit<R, 'id' | 'type' | 'index'>>,
): Change => ({
  put: { ...record, ...members } as unknown as Put,
})

type Optional<F extends Fields> = { [K in keyof F]: Field<z.ZodOptional<F[K]['schema']>, F[K]['class']> }

/** The same fields, none of them required: what an act that amends may state anew. */
export const optionalFields = <const F extends Fields>(fields: F): Optional<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { ...field, schema: field.schema.optional() }]),
  ) as unknown as Optional<F>
