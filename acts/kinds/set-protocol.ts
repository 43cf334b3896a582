import { z } from 'zod'
import { findingSentences } from '../findings.ts'
import { changed, kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { amount, count, list, oneOf, party, text, windows, yesNo } from '../schemas.ts'
import { caseRoles, type Protocol } from '../world/records.ts'

const codes = Object.keys(findingSentences)

export const setProtocol = kind({
  name: 'set-protocol',
  version: 1,
  purpose:
    'Sets how a case is worked: notice to give, hours to answer, distances to keep, and what must be cited or stops an act.',
  about: ['case'],
  body: {
    leadHours: shared(amount('h', 8760), 'Notice before departure'),
    emergencyLeadHours: shared(amount('h', 8760), 'Notice in an emergency'),
    acknowledgeHours: shared(amount('h', 8760), 'Time to acknowledge'),
    escalation: shared(
      list(
        z
          .strictObject({ afterHours: amount('h', 8760), to: z.array(party()).min(1).max(20) })
          .meta({ widget: 'escalation' }),
        10,
      ),
      'Who is told of a silence, and when',
    ),
    siteSeparationM: shared(amount('m', 100_000), 'Distance to sites'),
    movementSeparationM: shared(amount('m', 100_000), 'Distance between movements'),
    restrictionSeparationM: shared(amount('m', 100_000), 'Distance to restrictions'),
    toleranceMinutes: shared(
      amount('min', 1440),
      'Tolerance of times',
      'How early or late a movement may be at a place.',
    ),
    contactIntervalMinutes: shared(amount('min', 1440), 'Contact interval'),
    reverifyDays: shared(count('days'), 'Days until a site is verified again'),
    twoPersonCheck: shared(
      yesNo(),
      'Second person',
      'Another person of the party checks each notification before it is submitted.',
    ),
    dayWindows: shared(
      windows().optional(),
      'Hours of movement',
      'Local hours movements are planned in; none means any hour.',
    ),
    implausibleSpeedKmh: shared(amount('km/h', 1000), 'Implausible speed'),
    minimumDecimals: shared(count('decimals'), 'Least decimals of coordinates'),
    levels: shared(list(text(80), 12), 'Levels a notification is relayed to'),
    weights: shared(
      z.record(z.string(), oneOf(['warn', 'cite', 'block'])).meta({ widget: 'weights' }),
      'What each finding asks',
      'Warn, cite before going ahead, or block; one that is not listed warns.',
    ),
    sees: shared(
      list(
        z
          .strictObject({ role: oneOf(caseRoles), kinds: z.array(z.string().min(1).max(60)).min(1).max(60) })
          .meta({ widget: 'sees' }),
        20,
      ),
      'Who is addressed without being named',
      'By role, on which kinds of act; * is every kind.',
    ),
  },
  may: holds('coordinator'),
  check: body => {
    const unknown = Object.keys(body.weights).find(code => !codes.includes(code))
    if (unknown)
      return { field: 'weights', sentence: `there is no finding named ${unknown}; they are ${codes.join(', ')}` }
    return body.emergencyLeadHours > body.leadHours
      ? { field: 'emergencyLeadHours', sentence: 'an emergency would need more notice than other movements' }
      : null
  },
  unless: ({ act, about, world }) => {
    const outside = act.body.escalation
      .flatMap(step => step.to)
      .find(id => !about.participants.some(p => p.party === id))
    return outside
      ? {
          code: 'party-not-in-case',
          details: { party: world.party(outside)?.title ?? outside, field: 'body.escalation' },
        }
      : null
  },
  effect: ({ act, about }) => {
    const b = act.body
    const earlier = about.protocol
    const protocol: Protocol = {
      leadHours: {
        movement: b.leadHours ?? earlier?.leadHours.movement ?? 0,
        emergency: b.emergencyLeadHours ?? earlier?.leadHours.emergency ?? 0,
      },
      acknowledgeHours: b.acknowledgeHours ?? earlier?.acknowledgeHours ?? 0,
      escalation: b.escalation ?? earlier?.escalation ?? [],
      separationM: {
        site: b.siteSeparationM ?? earlier?.separationM.site ?? 0,
        movement: b.movementSeparationM ?? earlier?.separationM.movement ?? 0,
        restriction: b.restrictionSeparationM ?? earlier?.separationM.restriction ?? 0,
      },
      toleranceMinutes: b.toleranceMinutes ?? earlier?.toleranceMinutes ?? 0,
      contactIntervalMinutes: b.contactIntervalMinutes ?? earlier?.contactIntervalMinutes ?? 0,
      reverifyDays: b.reverifyDays ?? earlier?.reverifyDays ?? 0,
      twoPersonCheck: b.twoPersonCheck ?? earlier?.twoPersonCheck ?? false,
      dayWindows: b.dayWindows ?? [],
      implausibleSpeedKmh: b.implausibleSpeedKmh ?? earlier?.implausibleSpeedKmh ?? 0,
      minimumDecimals: b.minimumDecimals ?? earlier?.minimumDecimals ?? 0,
      levels: b.levels ?? earlier?.levels ?? [],
      weights: b.weights ?? earlier?.weights ?? {},
      sees: b.sees ?? earlier?.sees ?? [],
    }
    return [changed(about, { protocol, acts: [...about.acts, act.id] })]
  },
  summary: '{by} set the protocol of {about}.',
  examples: {
    accepted: [
      {
        that: 'Amina sets the protocol the parties spoke of',
        by: 'coordinator',
        about: 'case-bare',
        body: {
          leadHours: 48,
          emergencyLeadHours: 24,
          acknowledgeHours: 6,
          escalation: [{ afterHours: 6, to: ['coordinator'] }],
          siteSeparationM: 500,
          movementSeparationM: 500,
          restrictionSeparationM: 500,
          toleranceMinutes: 30,
          contactIntervalMinutes: 60,
          reverifyDays: 30,
          twoPersonCheck: true,
          dayWindows: [{ start: '06:00', end: '18:00', zone: 'Europe/Kyiv' }],
          implausibleSpeedKmh: 90,
          minimumDecimals: 4,
          levels: ['headquarters', 'brigade'],
          weights: { 'crosses-restriction': 'cite', 'corridor-suspended': 'block' },
          sees: [{ role: 'coordinator', kinds: ['*'] }],
        },
      },
    ],
    refused: ['party-a', 'coordinator', 'coordinator'].map((by, n) => ({
      that: [
        'a party to the conflict sets the protocol',
        'a finding is weighed that nobody knows',
        'a silence would be told to a party outside the case',
      ][n]!,
      code: ['not-entitled', 'field-invalid', 'party-not-in-case'][n]!,
      by,
      about: 'case-bare',
      body: {
        leadHours: 48,
        emergencyLeadHours: 24,
        acknowledgeHours: 6,
        escalation: [{ afterHours: 6, to: [n === 2 ? 'stranger' : 'coordinator'] }],
        siteSeparationM: 500,
        movementSeparationM: 500,
        restrictionSeparationM: 500,
        toleranceMinutes: 30,
        contactIntervalMinutes: 60,
        reverifyDays: 30,
        twoPersonCheck: true,
        implausibleSpeedKmh: 90,
        minimumDecimals: 4,
        levels: [],
        weights: n === 1 ? { 'bad-omen': 'block' } : {},
        sees: [],
      },
    })),
  },
})
