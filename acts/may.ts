import type {
  ArrangementRecord,
  ArrangementRole,
  CaseRecord,
  CaseRole,
  PartyRole,
  WorldRecord,
} from './world/records.ts'
import type { World } from './world/world.ts'

/**
 * Who may, said as data so that it can be judged, printed and listed. A word that is missing is added here, not worked
 * around in a kind.
 */
export type Right =
  | { any: Right[] }
  | { all: Right[] }
  | { word: 'registered' }
  | { word: 'operator' }
  | { word: 'is'; roles: PartyRole[] }
  | { word: 'participant' }
  | { word: 'holds'; roles: CaseRole[] }
  | { word: 'author' }
  | { word: 'another-party' }
  | { word: 'befallen' }
  | { word: 'itself' }
  | { word: 'addressed' }
  | { word: 'recipient' }
  | { word: 'consignee' }
  | { word: 'signatory' }
  | { word: 'arrangement'; roles: ArrangementRole[] }
  | { word: 'another-person' }
  | { word: 'nobody-yet' }

export const anyOf = (...any: Right[]): Right => ({ any })
export const allOf = (...all: Right[]): Right => ({ all })
/** Any registered party. */
export const registered: Right = { word: 'registered' }
/** The party that runs the register. */
export const operator: Right = { word: 'operator' }
/** A party registered in one of these roles, in whatever case. */
export const is = (...roles: PartyRole[]): Right => ({ word: 'is', roles })
/** Any participant of the case. */
export const participant: Right = { word: 'participant' }
/** A participant holding one of these roles in the case. */
export const holds = (...roles: CaseRole[]): Right => ({ word: 'holds', roles })
/** The party whose act made the record. */
export const author: Right = { word: 'author' }
/** Another party than the one whose act made the record. */
export const anotherParty: Right = { word: 'another-party' }
/** The party whose movement or site an incident befell. */
export const befallen: Right = { word: 'befallen' }
/** The party the record describes. */
export const itself: Right = { word: 'itself' }
/** A party the record was addressed to: the addressees of a request, the recipients of a notification. */
export const addressed: Right = { word: 'addressed' }
/** A recipient that has been sent a notice of it. */
export const recipient: Right = { word: 'recipient' }
/** The consignee named by the movement. */
export const consignee: Right = { word: 'consignee' }
/** A required signatory of the arrangement. */
export const signatory: Right = { word: 'signatory' }
/** A party holding one of these roles under the arrangement. */
export const inArrangement = (...roles: ArrangementRole[]): Right => ({ word: 'arrangement', roles })
/** Another person than the one who signed the notification. */
export const anotherPerson: Right = { word: 'another-person' }
/** Only while the register is empty. */
export const nobodyYet: Right = { word: 'nobody-yet' }

export type RightsContext = { by: string; key: string; about: WorldRecord | undefined; world: World }

/** The case a record belongs to; the record itself when it is a case. */
export const caseOf = (world: World, about: WorldRecord | undefined): CaseRecord | undefined => {
  if (!about) return undefined
  const found = about.type === 'case' ? about : about.case === null ? undefined : world.get(about.case)
  return found?.type === 'case' ? found : undefined
}

/** The arrangement a record stands under: its own, its corridor's. */
export const arrangementOf = (world: World, about: WorldRecord | undefined): ArrangementRecord | undefined => {
  if (!about) return undefined
  if (about.type === 'arrangement') return about
  if (about.type === 'corridor') {
    const found = world.get(about.arrangement)
    return found?.type === 'arrangement' ? found : undefined
  }
  if (about.type === 'movement' && about.corridor) return arrangementOf(world, world.get(about.corridor))
  if (about.type === 'alarm') return arrangementOf(world, world.get(about.movement))
  return undefined
}

export const rolesIn = (found: CaseRecord | undefined, party: string): CaseRole[] =>
  found?.participants.find(p => p.party === party)?.roles ?? []

/** Whether the right holds. */
export const allows = (right: Right, context: RightsContext): boolean => {
  if ('any' in right) return right.any.some(each => allows(each, context))
  if ('all' in right) return right.all.every(each => allows(each, context))
  const { by, key, about, world } = context
  switch (right.word) {
    case 'registered':
      return world.party(by) !== undefined
    case 'operator':
      return world.party(by)?.operator === true
    case 'is':
      return right.roles.some(role => world.party(by)?.role === role)
    case 'participant':
      return rolesIn(caseOf(world, about), by).length > 0
    case 'holds':
      return rolesIn(caseOf(world, about), by).some(role => right.roles.includes(role))
    case 'author':
      return about?.by === by
    case 'another-party':
      return about !== undefined && about.by !== by
    case 'befallen': {
      const what = about?.type === 'incident' ? world.get(about.of) : undefined
      return (what?.type === 'movement' || what?.type === 'site') && what.by === by
    }
    case 'itself':
      return about?.type === 'party' && about.id === by
    case 'addressed':
      if (about?.type === 'request') return about.addressees.includes(by)
      if (about?.type === 'arrangement')
        return about.signatories.includes(by) || about.terms.roles.some(r => r.party === by)
      if (about?.type === 'movement' || about?.type === 'site') return about.recipients.includes(by)
      return false
    case 'recipient':
      return about !== undefined && world.on('notice', about.id).some(n => n.recipient === by)
    case 'consignee':
      return about?.type === 'movement' && about.consignee === by
    case 'signatory':
      return arrangementOf(world, about)?.signatories.includes(by) ?? false
    case 'arrangement':
      return arrangementOf(world, about)?.terms.roles.some(r => r.party === by && right.roles.includes(r.role)) ?? false
    case 'another-person':
      return (about?.type === 'movement' || about?.type === 'site') && about.submitterKey !== key
    case 'nobody-yet':
      return world.size === 0
  }
}

const phrases: Record<Exclude<Extract<Right, { word: string }>['word'], 'holds' | 'arrangement' | 'is'>, string> = {
  registered: 'any registered party',
  operator: 'the party that runs the register',
  participant: 'any participant of the case',
  author: 'the party that made it',
  'another-party': 'another party than the one that made it',
  befallen: 'the party whose movement or site it befell',
  itself: 'the party itself',
  addressed: 'a party it is addressed to',
  recipient: 'a party that was sent a notice of it',
  consignee: 'the consignee it names',
  signatory: 'a signatory of the arrangement',
  'another-person': 'another person than the one who signed it',
  'nobody-yet': 'whoever opens the register, once',
}

/** The right in words, for documents and for a button that says why it cannot be used. */
export const sayRight = (right: Right): string => {
  if ('any' in right) return right.any.map(sayRight).join(', or ')
  if ('all' in right) return right.all.map(sayRight).join(', and ')
  if (right.word === 'is') return `a party registered as ${right.roles.join(' or ')}`
  if (right.word === 'holds') return `a party of the case in the role of ${right.roles.join(' or ')}`
  if (right.word === 'arrangement') return `a party that ${right.roles.join(' or ')} under the arrangement`
  return phrases[right.word]
}

/** Records are values, and every act in a case asks who holds a role in it. */
const holders = new WeakMap<Pick<CaseRecord, 'participants'>, Map<CaseRole, string[]>>()

/** The participants of a case that hold a role. */
export const partiesAs = (inCase: Pick<CaseRecord, 'participants'>, role: CaseRole): readonly string[] => {
  let byRole = holders.get(inCase)
  if (!byRole) {
    byRole = new Map()
    for (const { party, roles } of inCase.participants) {
      for (const held of new Set(roles)) {
        const parties = byRole.get(held)
        if (parties) parties.push(party)
        else byRole.set(held, [party])
      }
    }
    holders.set(inCase, byRole)
  }
  return byRole.get(role) ?? []
}

/** The participants holding one of these roles in the case a record belongs to, each once. */
export const holdersOf = (world: World, about: WorldRecord | undefined, ...roles: CaseRole[]): string[] => {
  const inCase = caseOf(world, about)
  return inCase ? [...new Set(roles.flatMap(role => partiesAs(inCase, role)))] : []
}
