import { kind, personal, shared } from '../kind.ts'
import { caseOf, holdersOf, holds } from '../may.ts'
import { reachedWhenSent } from '../notices-sent.ts'
import { amount, cites, contact, day, during, list, names, oneOf, otherParty, shape, text, yesNo } from '../schemas.ts'
import { siteFindings } from '../site-findings.ts'
import { dayAfter } from '../world/day-after.ts'

export const siteFunctions = [
  'office',
  'warehouse',
  'guest-house',
  'health-facility',
  'school',
  'water',
  'power',
  'distribution-point',
  'shelter',
  'kitchen',
  'other',
] as const

/** Bands, since a count by the day would be false precision and a list of people worth having to some. */
export const peopleBands = ['0', '1-10', '11-50', '51-200', '201-1000', 'over-1000'] as const
export const positionMethods = ['gps-on-site', 'imagery', 'phone', 'map', 'other'] as const

export const notifySite = kind({
  name: 'notify-site',
  version: 1,
  purpose:
    'Notifies a place of relief work: what it is, where, until when, and who is to be told. It informs; it asks no leave and grants no protection.',
  about: ['case'],
  body: {
    names: shared(names(), 'Names', 'In the local script and in Latin letters.'),
    function: shared(oneOf(siteFunctions), 'Function'),
    operator: shared(text(200), 'Operator', 'Who runs the place.'),
    pcodes: shared(list(text(16), 6).optional(), 'P-codes'),
    shape: shared(shape(), 'Position or footprint', 'A point with its radius, or the outline of the premises.'),
    method: shared(oneOf(positionMethods), 'How the position was found'),
    accuracyM: shared(amount('m', 100_000), 'Accuracy'),
    peopleByDay: shared(oneOf(peopleBands), 'People by day'),
    peopleByNight: shared(oneOf(peopleBands), 'People by night'),
    during: shared(during(), 'From and until', 'Without an end, until it is removed.'),
    verifyBy: shared(day().optional(), 'To be verified again by', 'Without it, after the days the protocol asks for.'),
    checkedOn: shared(day(), 'Checked on'),
    checkedHow: shared(text(500), 'How it was checked'),
    checkedBy: personal(text(120), 'Checked by'),
    inCharge: personal(list(contact(), 20), 'People in charge', 'Reachable 24 hours.'),
    exclusiveUse: shared(yesNo(), 'Used for humanitarian purposes only', 'The operator declares it.'),
    recipients: shared(
      list(otherParty(), 50),
      'Recipients',
      'Each receives a notice once the coordinator has found it complete.',
    ),
    note: shared(text(2000).optional(), 'Note'),
    cites: shared(cites().optional(), 'Findings cited', 'What it is notified in spite of.'),
  },
  may: holds('organisation', 'observer', 'coordinator'),
  check: body => {
    if (body.recipients.length === 0)
      return { field: 'recipients', sentence: 'nobody would be told; name at least one recipient' }
    if (body.inCharge.length === 0)
      return { field: 'inCharge', sentence: 'nobody could be reached; name at least one person' }
    if (!body.exclusiveUse) {
      return {
        field: 'exclusiveUse',
        sentence: 'a place that serves other purposes too is not notified as a site of relief work',
      }
    }
    if (body.during.to !== undefined && Date.parse(body.during.to) <= Date.parse(body.during.from)) {
      return { field: 'during', sentence: 'it ends before it begins' }
    }
    return null
  },
  unless: ({ about, world }) => (caseOf(world, about)?.protocol ? null : { code: 'case-without-protocol' }),
  findings: ({ act, about, world }) => siteFindings(act.body, { caseRecord: caseOf(world, about), world }),
  effect: ({ act, about, world }) => {
    const protocol = caseOf(world, about)?.protocol
    const b = act.body
    return [
      {
        put: {
          id: act.id,
          type: 'site',
          state: protocol?.twoPersonCheck ? 'awaiting-check' : 'submitted',
          case: about.id,
          by: act.by,
          at: act.at,
          title: b.names?.[0]?.text ?? '',
          function: b.function ?? '',
          shape: b.shape ?? null,
          recipients: b.recipients ?? [],
          method: b.method ?? null,
          accuracyM: b.accuracyM ?? null,
          during: b.during ?? null,
          verifyBy: b.verifyBy ?? dayAfter(act.at, protocol?.reverifyDays),
          verifiedAt: b.checkedOn === undefined ? null : Date.parse(b.checkedOn),
          revision: 1,
          submitterKey: act.key,
          returnReasons: [],
          reason: null,
        },
      },
    ]
  },
  concerns: ({ about, world }) => holdersOf(world, about, 'coordinator'),
  sentOnTo: ({ act, about, world }) => reachedWhenSent(about, world, act.body),
  correctable: ['function', 'accuracyM', 'method'],
  summary: '{by} notified a site: {function}.',
  examples: {
    accepted: [
      {
        that: 'Jonas lists the clinic in Bravo',
        by: 'organisation',
        about: 'case',
        body: {
          names: [
            { language: 'uk', text: 'Клініка' },
            { language: 'en', text: 'Clinic' },
          ],
          function: 'health-facility',
          operator: 'Relief organisation',
          shape: { type: 'Point', coordinates: [35.10041, 51.13022], radiusM: 60 },
          method: 'gps-on-site',
          accuracyM: 5,
          peopleByDay: '51-200',
          peopleByNight: '11-50',
          during: { from: '2024-09-20T00:00:00+03:00' },
          checkedOn: '2024-09-17',
          checkedHow: 'Visited.',
          checkedBy: 'Olena',
          inCharge: [{ name: 'Dr Petrenko', channel: 'mobile', address: '+000 000' }],
          exclusiveUse: true,
          recipients: ['party-a'],
        },
      },
    ],
    refused: [
      {
        that: 'nobody is to be told',
        code: 'field-invalid',
        by: 'organisation',
        about: 'case',
        body: {
          names: [{ language: 'en', text: 'Clinic' }],
          function: 'health-facility',
          operator: 'Relief organisation',
          shape: { type: 'Point', coordinates: [35.10041, 51.13022], radiusM: 60 },
          method: 'phone',
          accuracyM: 500,
          peopleByDay: '51-200',
          peopleByNight: '0',
          during: { from: '2024-09-20T00:00:00+03:00' },
          checkedOn: '2024-09-17',
          checkedHow: 'By phone.',
          checkedBy: 'Olena',
          inCharge: [{ name: 'Dr Petrenko', channel: 'mobile', address: '+000 000' }],
          exclusiveUse: true,
          recipients: [],
        },
      },
      {
        that: 'a party lists a depot of its own',
        code: 'not-entitled',
        by: 'party-a',
        about: 'case',
        body: {
          names: [{ language: 'en', text: 'Depot' }],
          function: 'warehouse',
          operator: 'Party A',
          shape: { type: 'Point', coordinates: [35.10041, 51.13022], radiusM: 60 },
          method: 'map',
          accuracyM: 50,
          peopleByDay: '1-10',
          peopleByNight: '0',
          during: { from: '2024-09-20T00:00:00+03:00' },
          checkedOn: '2024-09-17',
          checkedHow: 'Visited.',
          checkedBy: 'A name',
          inCharge: [{ name: 'A name', channel: 'mobile', address: '+000 000' }],
          exclusiveUse: true,
          recipients: ['party-b'],
        },
      },
      {
        that: 'the footprint crosses itself',
        code: 'shape-invalid',
        by: 'organisation',
        about: 'case',
        body: {
          names: [{ language: 'en', text: 'Clinic' }],
          function: 'health-facility',
          operator: 'Relief organisation',
          shape: {
            type: 'Polygon',
            coordinates: [
              [
                [35.1, 51.1],
                [35.11, 51.11],
                [35.11, 51.1],
                [35.1, 51.11],
                [35.1, 51.1],
              ],
            ],
          },
          method: 'imagery',
          accuracyM: 10,
          peopleByDay: '51-200',
          peopleByNight: '0',
          during: { from: '2024-09-20T00:00:00+03:00' },
          checkedOn: '2024-09-17',
          checkedHow: 'Visited.',
          checkedBy: 'Olena',
          inCharge: [{ name: 'Dr Petrenko', channel: 'mobile', address: '+000 000' }],
          exclusiveUse: true,
          recipients: ['party-a'],
        },
      },
    ],
  },
})
