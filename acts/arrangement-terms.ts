import * as z from 'zod'
import { shared } from './kind.ts'
import { amount, during, list, oneOf, party, shape, text, windows, yesNo } from './schemas.ts'
import { type ArrangementRecord, arrangementForms, arrangementRoles, type Terms } from './world/records.ts'
import type { World } from './world/world.ts'

/**
 * What an agreement on access, a pause or a corridor has to settle, each a field of its own so that an amendment can name
 * the one it changes. A list or text left out says nothing of the matter.
 */
export const termsFields = {
  form: shared(oneOf(arrangementForms), 'What it is', 'A pause has a defined period and area; a corridor has a route.'),
  purpose: shared(text(2000), 'Purpose'),
  area: shared(shape().optional(), 'Area or route', 'With its buffer.'),
  during: shared(during().optional(), 'Duration'),
  windows: shared(windows().optional(), 'Hours', 'When passage is possible; none means any hour.'),
  roles: shared(
    list(z.strictObject({ role: oneOf(arrangementRoles), party: party() }).meta({ widget: 'role' }), 50),
    'Roles',
    'Who oversees, observes, inspects and escorts.',
  ),
  passes: shared(text(2000), 'Who and what may pass'),
  conditions: shared(list(text(1000), 50).optional(), 'Conditions'),
  inspection: shared(text(2000).optional(), 'Inspection', 'By whom, where, and how long it may take.'),
  notificationRules: shared(text(2000).optional(), 'Notification', 'How far ahead, and to whom.'),
  securityProtocol: shared(text(4000), 'Security protocol'),
  noMilitaryUse: shared(yesNo(), 'No military use', 'Neither side uses it for military ends.'),
  informationToCivilians: shared(text(2000).optional(), 'Information to civilians'),
  roadState: shared(text(2000).optional(), 'State of the road and demining'),
  medical: shared(text(2000).optional(), 'Medical'),
  monitoring: shared(text(2000).optional(), 'Monitoring and coordination', 'Committee, third-party facilitators.'),
  reportingOfViolations: shared(text(2000).optional(), 'Reporting of violations'),
  suspension: shared(text(2000).optional(), 'Suspension and termination'),
  renewal: shared(text(1000).optional(), 'Renewal', 'How, and how long before it ends.'),
  legalGround: shared(text(2000), 'Legal ground'),
  savingClause: shared(yesNo(), 'Saving clause', 'It lessens no obligation under international humanitarian law.'),
  inForceAfterHours: shared(
    amount('h', 8760),
    'Hours from the last signature to entry into force',
    'In which each signatory informs all its units.',
  ),
} as const

type TermsBody = Partial<Record<keyof typeof termsFields, unknown>>

const nothingSaid: Terms = {
  form: 'access',
  purpose: '',
  area: null,
  during: null,
  windows: [],
  roles: [],
  passes: '',
  conditions: [],
  inspection: '',
  notificationRules: '',
  securityProtocol: '',
  noMilitaryUse: false,
  informationToCivilians: '',
  roadState: '',
  medical: '',
  monitoring: '',
  reportingOfViolations: '',
  suspension: '',
  renewal: '',
  legalGround: '',
  savingClause: false,
  inForceAfterHours: 0,
}

/** The terms with those a body states put in place of the earlier ones; what is withheld stays as it was. */
export const termsWith = (body: TermsBody, earlier: Terms = nothingSaid): Terms => {
  const stated = Object.keys(termsFields).flatMap(name => {
    const value = body[name as keyof typeof termsFields]
    return value === undefined ? [] : [[name, value]]
  })
  return { ...earlier, ...(Object.fromEntries(stated) as Partial<Terms>) }
}

/** A saving clause that is left out keeps nobody from their obligations, so a text without it is not put to anyone. */
export const termsProblem = (body: { savingClause?: boolean; signatories?: string[] }) => {
  if (body.savingClause === false) {
    return { field: 'savingClause', sentence: 'no arrangement lessens an obligation under the law; keep the clause' }
  }
  if (body.signatories?.length === 0) return { field: 'signatories', sentence: 'nobody would sign; name at least one' }
  return null
}

/** A party that holds a role without taking part in the case. */
export const roleOutsideCase = (
  body: { roles?: { party: string }[] },
  participants: { party: string }[],
  world: World,
) => {
  const stray = body.roles?.find(role => !participants.some(p => p.party === role.party))
  return stray
    ? {
        code: 'party-not-in-case',
        details: { party: world.party(stray.party)?.title ?? stray.party, field: 'body.roles' },
      }
    : null
}

/** From when and until when it is in force, epoch milliseconds; null while it is not signed, or no longer stands. */
export const inForceDuring = (
  arrangement: Pick<ArrangementRecord, 'inForceFrom' | 'terms' | 'withdrawnBy' | 'state'>,
): { from: number; to: number | null } | null => {
  if (arrangement.state !== 'in-force' || arrangement.inForceFrom === null) return null
  const { during } = arrangement.terms
  return {
    from: Math.max(arrangement.inForceFrom, during ? Date.parse(during.from) : 0),
    to: during?.to ? Date.parse(during.to) : null,
  }
}

/** The refusal of what would stand outside the arrangement's time, with that time in its details. */
export const notInForce = (arrangement: ArrangementRecord) => {
  const span = inForceDuring(arrangement)
  return {
    code: 'arrangement-not-in-force',
    details: {
      state: arrangement.state,
      from: span ? new Date(span.from).toISOString() : undefined,
      to: span?.to ? new Date(span.to).toISOString() : undefined,
    },
  }
}
