import { checkShape, type Shape } from '@unimpeded/space/shape.ts'
import * as z from 'zod'
import { caseIdOf, effectOf, readersOfChanged } from './apply.ts'
import { type Finding, finding, weigh } from './findings.ts'
import type { Act, Change, Kind } from './kind.ts'
import { kindNamed } from './kinds/index.ts'
import { allows, caseOf, partiesAs, sayRight } from './may.ts'
import { elementOf, metaOf } from './meta-of.ts'
import { personalFields } from './personal-fields.ts'
import { type Refusal, type RefusalCode, refusal } from './refusals.ts'
import { sayIssue } from './say-issue.ts'
import {
  anyone,
  type CaseRecord,
  everyParty,
  type KeyRight,
  type RecordType,
  type WorldRecord,
} from './world/records.ts'
import { asOpenTo, asSeenBy, type MemoryWorld, mayRead, readsAbout, type World } from './world/world.ts'

/** A clock further off than this is worth a word; claims of time are never refused for it. */
const clockToleranceMinutes = 5

export type Judged =
  | { refused: Refusal; findings?: Finding[] }
  | {
      kind: Kind
      act: Act
      findings: Finding[]
      changes: Change[]
      reach: Reach
    }

/** Whom an act reaches, as far as its signer may know: a plan they may not read must not show by who is told. */
export type Reach = {
  /** Those it reaches when it is entered: all of them, unless `unseen`. */
  addressees: string[]
  /** Those it reaches besides once the coordinator finds complete what it notifies. */
  later: string[]
  /** It reaches besides whoever has a movement there, whom the signer may not know of. It says nothing of whether any is. */
  unseen: boolean
}

const no = (code: RefusalCode, details: Record<string, unknown> = {}): { refused: Refusal } => ({
  refused: refusal(code, details),
})

const audiences = { parties: [everyParty], anyone: [everyParty, anyone] }

const header = z.strictObject({
  kind: z.string(),
  version: z.int().min(1),
  by: z.string().max(64),
  seq: z.int().min(0),
  prev: z.string().nullable(),
  about: z.string().max(64).nullable(),
  to: z.array(z.string().max(64)).max(200),
  claimedAt: z.iso.datetime({ offset: true }),
  basis: z.int().min(0),
  validUntil: z.iso.datetime({ offset: true }).nullable(),
})

const invalid = (issue: z.core.$ZodIssue, prefix: string, values: Record<string, unknown>, kind: string) => {
  const name = [prefix, ...issue.path.map(String)].filter(Boolean).join('.')
  if (issue.code === 'unrecognized_keys') {
    return no('field-unknown', { field: [name, issue.keys[0]].filter(Boolean).join('.'), kind })
  }
  const value = issue.path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step],
    values,
  )
  if (value === undefined) return no('field-missing', { field: name, kind })
  return no('field-invalid', { field: name, problem: sayIssue(issue), value })
}

/** Whether a text or a name in it holds U+0000, which PostgreSQL keeps in no text and no JSON. */
const holdsNul = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\0')
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(holdsNul)
  for (const name of Object.keys(value)) {
    if (name.includes('\0') || holdsNul((value as Record<string, unknown>)[name])) return true
  }
  return false
}

/** The header alone, checked for form. `fields` are the parsed values by field name. */
const readHeader = (fields: Record<string, unknown>) => {
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) if (!name.startsWith('body.')) values[name] = fields[name]
  const read = header.safeParse(values)
  return read.success
    ? { header: read.data }
    : invalid(read.error.issues[0]!, '', values, typeof values.kind === 'string' ? values.kind : 'act')
}

/** A body checked against its kind: values, unknown fields, shapes vertex by vertex, and the kind's own rule. */
const checkBody = (kind: Kind, body: Record<string, unknown>): { refused: Refusal } | null => {
  const read = bodySchema(kind).safeParse(body)
  if (!read.success) return invalid(read.error.issues[0]!, 'body', { ...body }, kind.name)
  for (const [name, field] of Object.entries(kind.body)) {
    const widget = metaOf(field.schema).widget
    if (widget === 'shape' && body[name] !== undefined) {
      const [problem] = checkShape(body[name] as Shape).problems
      if (problem)
        return no('shape-invalid', { field: `body.${name}`, problem: problem.sentence, vertex: problem.vertex })
    }
  }
  const named = kind.namesKinds?.(body as never)
  const unknown = named?.names.find(name => !kindNamed(name))
  if (named && unknown !== undefined) {
    const problem = `there is no kind of act named ${unknown}`
    return no('field-invalid', { field: `body.${named.field}`, problem, value: unknown })
  }
  const broken = kind.check?.(body as never)
  return broken
    ? no('field-invalid', {
        field: `body.${broken.field}`,
        problem: broken.sentence,
        value: body[broken.field] ?? 'nothing',
      })
    : null
}

const schemas = new Map<Kind, z.ZodObject>()
export const bodySchema = (kind: Kind): z.ZodObject => {
  let schema = schemas.get(kind)
  if (!schema) {
    schema = z.strictObject(Object.fromEntries(Object.entries(kind.body).map(([name, field]) => [name, field.schema])))
    schemas.set(kind, schema)
  }
  return schema
}

/** The fields of each kind that name parties, records or acts, one or a list of them. */
const referring = new Map<Kind, { name: string; isList: boolean; meta: ReturnType<typeof metaOf> }[]>()
const referringOf = (kind: Kind) => {
  let fields = referring.get(kind)
  if (!fields) {
    fields = Object.entries(kind.body).flatMap(([name, field]) => {
      const element = elementOf(field.schema)
      const meta = metaOf(element ?? field.schema)
      const refers = ['party', 'record', 'act'].includes(meta.widget ?? '')
      return refers ? [{ name, isList: element !== undefined, meta }] : []
    })
    referring.set(kind, fields)
  }
  return fields
}

/** Ids in a body that name parties or records must name ones its signer may read. */
const checkReferences = (kind: Kind, body: Record<string, unknown>, world: World, inCase: CaseRecord | undefined) => {
  for (const { name, isList, meta } of referringOf(kind)) {
    const value = body[name]
    if (value === undefined) continue
    for (const id of isList ? (value as unknown[]) : [value]) {
      if (typeof id !== 'string') continue
      if (meta.widget === 'party') {
        if (!world.party(id)) return no('party-unknown', { party: id, field: `body.${name}` })
        if (inCase && meta.of !== 'register' && !inCase.participants.some(p => p.party === id)) {
          return no('party-not-in-case', { party: world.party(id)?.title, field: `body.${name}` })
        }
      }
      if (meta.widget === 'record') {
        const found = world.get(id)
        if (!found || (meta.record && !meta.record.includes(found.type))) {
          return no('not-found', { what: (meta.record ?? ['record']).join(' or '), id, field: `body.${name}` })
        }
      }
      if (meta.widget === 'act' && !world.act(id)) return no('not-found', { what: 'act', id, field: `body.${name}` })
    }
  }
  return null
}

/** Whether a key of the party stands, with a right, at this place in the register. */
const keyStands = (world: World, party: string, key: string, rights: readonly KeyRight[]): boolean =>
  world.party(party)?.keys.some(k => k.key === key && k.until === null && k.rights.some(r => rights.includes(r))) ??
  false

/** Whom the case's protocol has told of every act of a kind. */
export const protocolNamed = (
  inCase: Pick<CaseRecord, 'participants' | 'protocol'> | undefined,
  kind: string,
): string[] =>
  (inCase?.protocol?.sees ?? [])
    .filter(each => each.kinds.includes('*') || each.kinds.includes(kind))
    .flatMap(each => partiesAs(inCase!, each.role))

/** What of the world the findings lean on: what the signer may read, no more, so that asking reveals nothing. */
export const findingsOf = (kind: Kind, act: Act, world: World): Finding[] => {
  const seen = asSeenBy(world, act.by)
  const about = act.about === null ? undefined : seen.get(act.about)
  const inCase = caseOf(world, about)
  const found = kind.findings?.({ act: act as never, about: about as never, world: seen }) ?? []
  const minutes = Math.round((act.at - Date.parse(act.claimedAt)) / 60_000)
  if (Math.abs(minutes) > clockToleranceMinutes) found.push(finding('clock-differs', { minutes: Math.abs(minutes) }))
  const happened = kind.happened === undefined ? undefined : act.body[kind.happened]
  if (typeof happened === 'string' && Date.parse(happened) - act.at > clockToleranceMinutes * 60_000)
    found.push(finding('lies-ahead', { happened }))
  return weigh(found, inCase?.protocol ?? null)
}

/** What a plan meets that its signer could not have known: how to cite it, what it is, and where and when they meet. */
export type Missed = Omit<Finding, 'weight'> & {
  /** What it is called and what kind of record it is, as the signer may read it. */
  title: string | null
  type: RecordType | null
}

/**
 * The race guard: whatever entered since the signer looked, and concerns the plan, is cited in it or the plan is refused
 * with the list. The findings are those over what the signer may read, so that the list reveals nothing else.
 */
const missedBy = (findings: Finding[], basis: number, cited: ReadonlySet<string>, seen: World): Missed[] =>
  findings
    .filter(each => each.since !== undefined && each.since >= basis && !cited.has(each.cite))
    .map(({ weight: _, ...each }) => {
      const record = each.with === undefined ? undefined : seen.get(each.with)
      return { ...each, title: record?.title ?? null, type: record?.type ?? null }
    })

/**
 * Judges one act, whole and with its signature already verified, against the world as it stands. The answer is a refusal
 * that says why and what to do, or the act gathered, its findings, whom it reaches, and the changes it makes.
 */
export const judge = (
  world: MemoryWorld | World,
  fields: Record<string, unknown>,
  entered: { id: string; index: number; at: number; key: string },
): Judged => {
  for (const field of Object.keys(fields)) {
    const value = fields[field]
    if (holdsNul(value)) return no('field-invalid', { field, problem: 'a text holds the character U+0000', value })
  }
  const read = readHeader(fields)
  if ('refused' in read) return read
  const h = read.header
  const kind = kindNamed(h.kind)
  if (!kind || h.version !== kind.version) return no('kind-unknown', { kind: h.kind, version: h.version })
  const body: Record<string, unknown> = {}
  for (const name of Object.keys(fields)) if (name.startsWith('body.')) body[name.slice(5)] = fields[name]
  const wrong = checkBody(kind, body)
  if (wrong) return wrong

  const opens = allows(kind.may, { by: '', key: '', about: undefined, world: emptyWorld })
  if (world.size === 0 && !opens) return no('register-empty')
  if (world.size > 0 && opens) return no('register-open')

  const act: Act = { ...h, ...entered, body, addressees: [] }
  if (!opens) {
    if (!world.party(h.by)) return no('party-unknown', { party: h.by, field: 'by' })
    const rights = kind.keys ?? (['sign'] as const)
    if (!keyStands(world, h.by, entered.key, rights)) {
      return no('key-not-yours', { party: world.party(h.by)?.title, right: rights.join(' or '), key: entered.key })
    }
  }
  const seat = world.seat(h.by)
  if (h.seq !== seat.seq) return no('seq-wrong', { seq: h.seq, expected: seat.seq, prev: seat.prev })
  if (h.prev !== seat.prev) return no('prev-wrong', { prev: seat.prev })
  if (h.basis > world.size) return no('basis-ahead', { basis: h.basis, size: world.size })
  if (h.validUntil !== null && Date.parse(h.validUntil) < entered.at) {
    return no('act-expired', { validUntil: h.validUntil, now: new Date(entered.at).toISOString() })
  }

  const seen = opens ? world : asSeenBy(world, h.by)
  let about: WorldRecord | undefined
  if (kind.about.length > 0) {
    const types = kind.about.join(' or ')
    if (h.about === null) return no('about-missing', { kind: kind.name, types, field: 'about' })
    about = seen.get(h.about)
    if (!about && !(kind.about.includes('act') && seen.act(h.about)))
      return no('not-found', { what: types, id: h.about, field: 'about' })
    if (about && !kind.about.includes('act') && !kind.about.includes(about.type)) {
      return no('about-wrong', { kind: kind.name, type: about.type, types, field: 'about', id: h.about })
    }
  } else if (h.about !== null) return no('field-unknown', { field: 'about', kind: kind.name })

  const caseId = caseIdOf(act, world)
  const caseRecord = caseId === null ? undefined : world.get(caseId)
  const inCase = caseRecord?.type === 'case' ? caseRecord : undefined
  for (const party of h.to) {
    if (!world.party(party)) return no('party-unknown', { party, field: 'to' })
    if (inCase && !inCase.participants.some(p => p.party === party)) {
      return no('party-not-in-case', { party: world.party(party)?.title, field: 'to' })
    }
    if (kind.amongReaders && !readsAbout(world, h.about, party)) {
      return no('party-not-told', { party: world.party(party)?.title, field: 'to' })
    }
  }
  const reference = checkReferences(kind, body, seen, inCase)
  if (reference) return reference

  if (!allows(kind.may, { by: h.by, key: entered.key, about, world: seen })) {
    return no('not-entitled', { who: sayRight(kind.may), kind: kind.name })
  }
  if (about) {
    const states = kind.needs?.[about.type] as readonly string[] | undefined
    if (states && !states.includes(about.state)) {
      return no('state-forbids', { type: about.type, state: about.state, kind: kind.name, states: states.join(' or ') })
    }
    if (kind.relies && about.index >= h.basis) {
      return no('basis-stale', { changed: about.title, since: about.index, basis: h.basis })
    }
  }
  const corrected = kind.about.includes('act') ? seen.act(h.about ?? '') : undefined
  const unless = kind.unless?.({
    act: act as never,
    about: about as never,
    world: seen,
    earlier: corrected && kindNamed(corrected.kind),
  })
  if (unless) return no(unless.code as RefusalCode, unless.details)

  const findings = findingsOf(kind, act, world)
  const blocking = findings.filter(each => each.weight === 'block')
  if (blocking.length > 0) {
    return { ...no('findings-block', { findings: blocking.map(f => f.sentence).join(' '), list: blocking }), findings }
  }
  const cited = new Set((body.cites as string[] | undefined) ?? [])
  // An emergency goes ahead and cites afterwards; what it meets is kept with it.
  const missed = kind.body.cites && body.emergency !== true ? missedBy(findings, h.basis, cited, seen) : []
  if (missed.length > 0) {
    const what = missed.map(each => each.sentence).join(' ')
    return { ...no('entered-since-basis', { missed: what, basis: h.basis, size: world.size, list: missed }), findings }
  }
  const uncited = findings.filter(each => each.weight === 'cite' && !cited.has(each.cite))
  if (uncited.length > 0) {
    const refused = no('findings-not-cited', {
      findings: uncited.map(f => f.sentence).join(' '),
      list: uncited,
    })
    return { ...refused, findings }
  }

  const personal = personalFields(kind)
  const shownBody: Record<string, unknown> = {}
  for (const name of Object.keys(body)) if (!personal.includes(name)) shownBody[name] = body[name]
  const shown: Act = { ...act, body: shownBody }
  const changes = effectOf(kind, shown, world)
  const whole = h.about === null ? undefined : world.get(h.about)
  const put = changes.find(change => 'put' in change && change.put.id === h.about)
  const readers = put && 'put' in put ? put.put.readers : undefined
  /** Whether a party may read what the act is about, as it was or as the act makes it. */
  const readsIt = (party: string) =>
    readsAbout(world, h.about, party) || (readers !== undefined && mayRead(readers, party))
  /** Whom it tells, by the world as some may know it; a record it changes tells those of its readers they may know of. */
  const told = (known: World, of: WorldRecord | undefined, knows: (record: string, reader: string) => boolean) => {
    if (kind.audience) return audiences[kind.audience]
    const parties = [
      h.by,
      ...h.to,
      ...(kind.concerns?.({ act: act as never, about: of as never, world: known }) ?? []),
      ...protocolNamed(inCase, kind.name),
      ...readersOfChanged(changes, world, knows),
    ]
    const reached = kind.amongReaders ? parties.filter(readsIt) : parties
    return [...new Set(reached.filter(party => party !== ''))].sort()
  }
  const addressees = told(world, whole, () => true)
  const insiders = addressees.filter(readsIt)
  const openly = told(asOpenTo(world, insiders), about, (record, reader) => !world.quiet(record).has(reader))
  const final = { ...shown, addressees, openly: addressees.filter(party => openly.includes(party)) }
  const known = told(seen, about, (record, reader) => reader === h.by || !world.quiet(record).has(reader))
  const later = kind.sentOnTo?.({ act: act as never, about: about as never, world: seen }) ?? []
  const earlier = corrected && kindNamed(corrected.kind)
  const reach: Reach = {
    addressees: known,
    later: [...new Set(later)].filter(party => !known.includes(party)).sort(),
    unseen:
      kind.tellsThoseThere === 'always' ||
      earlier?.tellsThoseThere !== undefined ||
      changes.some(each => 'put' in each && hasPassers(each.put.type) && world.get(each.put.id) !== undefined),
  }
  // The effect may look at whom the act reaches, so it is asked again once that is known.
  return { kind, act: final, findings, changes: effectOf(kind, final, world), reach }
}

/** What others pass through, and so may be read by whoever was told of it because of a movement there. */
const hasPassers = (type: RecordType): boolean => type === 'corridor' || type === 'restriction'

const emptyWorld: World = {
  size: 0,
  ground: null,
  get: () => undefined,
  of: () => [],
  on: () => [],
  act: () => undefined,
  party: () => undefined,
  seat: () => ({ seq: 0, prev: null }),
  quiet: () => new Set(),
  changedAt: () => -1,
  listing: () => [],
  meeting: () => [],
}
