import * as z from 'zod'
import { findingSentences } from '../findings.ts'
import { changed, kind, shared } from '../kind.ts'
import { holds } from '../may.ts'
import { amount, count, list, oneOf, party, text, windows, yesNo } from '../schemas.ts'
import { figureNames, watchedRules, watchFigures } from '../watch-figures.ts'
import { caseRoles, type Protocol, severities, type WatchTerms } from '../world/records.ts'

const codes = Object.keys(findingSentences)

const byRule = (figures: readonly { rule: string; figure: string; value: number }[]) => {
  const rules: Record<string, Record<string, number>> = {}
  for (const { rule, figure, value } of figures) rules[rule] = { ...rules[rule], [figure]: value }
  return rules
}

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
    sight: shared(
      list(
        z.strictObject({
          role: oneOf(caseRoles),
          cellKm: amount('km', 1000).optional(),
          delayMinutes: amount('min', 100_000).optional(),
        }),
        20,
      ).optional(),
      'Who sees where a movement is',
      'By role: exactly, or in a cell so many kilometres wide, or so many minutes late. Its own organisation always does; where nothing is said, so does the coordinator, and nobody else.',
    ),
    told: shared(
      list(z.strictObject({ role: oneOf(caseRoles), from: oneOf(severities) }), 20).optional(),
      'Who is told of what the watch notices',
      'By role, from which severity on. Its own organisation is told of everything.',
    ),
    watchEscalation: shared(
      list(
        z.strictObject({ afterMinutes: amount('min', 100_000), to: z.array(party()).min(1).max(20) }),
        10,
      ).optional(),
      'Who is told of what nobody takes, and when',
    ),
    urgentAlarms: shared(
      list(z.string().regex(/^[\w-]{1,40}$/, 'needs letters, digits, _ and - only'), 20).optional(),
      'Alarms that are a cry for help',
      'As trackers name them, such as panic or fallDown; sos always is one. They reach everyone who knows of the movement.',
    ),
    trackDays: shared(count('days').optional(), 'Days until positions are forgotten', 'After a movement has ended.'),
    watchRules: shared(
      list(
        z.strictObject({ rule: oneOf(watchedRules), figure: oneOf(figureNames), value: amount('of the rule', 1e9) }),
        100,
      ).optional(),
      'Figures of the watch',
      'What a rule of the watch goes by; “on” is 1, or 0 to leave the rule out.',
    ),
  },
  may: holds('coordinator'),
  namesKinds: body => ({ field: 'sees', names: body.sees.flatMap(({ kinds }) => kinds).filter(name => name !== '*') }),
  check: body => {
    const twice = body.levels.find((level, n) => body.levels.indexOf(level) < n)
    if (twice) return { field: 'levels', sentence: `${twice} is named twice` }
    const unknown = Object.keys(body.weights).find(code => !codes.includes(code))
    if (unknown)
      return { field: 'weights', sentence: `there is no finding named ${unknown}; they are ${codes.join(', ')}` }
    const other = body.watchRules?.find(
      ({ rule, figure }) => !(watchFigures[rule] as readonly string[]).includes(figure),
    )
    if (other)
      return {
        field: 'watchRules',
        sentence: `${other.rule} has no figure ${other.figure}; it has ${watchFigures[other.rule].join(', ')}`,
      }
    return body.emergencyLeadHours > body.leadHours
      ? { field: 'emergencyLeadHours', sentence: 'an emergency would need more notice than other movements' }
      : null
  },
  unless: ({ act, about, world }) => {
    for (const field of ['escalation', 'watchEscalation'] as const) {
      const outside = (act.body[field] ?? [])
        .flatMap(step => step.to)
        .find(id => !about.participants.some(p => p.party === id))
      if (outside)
        return {
          code: 'party-not-in-case',
          details: { party: world.party(outside)?.title ?? outside, field: `body.${field}` },
        }
    }
    return null
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
    const stated: WatchTerms = {
      ...(b.sight && {
        sight: b.sight.map(({ role, cellKm = 0, delayMinutes = 0 }) => ({ role, cellKm, delayMinutes })),
      }),
      ...(b.told && { told: b.told }),
      ...(b.watchEscalation && { escalation: b.watchEscalation }),
      ...(b.urgentAlarms && { urgentAlarms: b.urgentAlarms }),
      ...(b.trackDays !== undefined && { trackDays: b.trackDays }),
      ...(b.watchRules && { rules: byRule(b.watchRules) }),
    }
    if (earlier?.watch || Object.keys(stated).length > 0) protocol.watch = { ...earlier?.watch, ...stated }
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
          sight: [
            { role: 'coordinator' },
            { role: 'party', cellKm: 10, delayMinutes: 30 },
            { role: 'observer', cellKm: 5 },
          ],
          told: [
            { role: 'coordinator', from: 'note' },
            { role: 'party', from: 'alarm' },
          ],
          watchEscalation: [{ afterMinutes: 15, to: ['coordinator'] }],
          trackDays: 60,
          watchRules: [
            { rule: 'late', figure: 'minutes', value: 20 },
            { rule: 'mock', figure: 'on', value: 0 },
          ],
        },
      },
    ],
    refused: ['party-a', ...Array.from({ length: 4 }, () => 'coordinator')].map((by, n) => ({
      that: [
        'a party to the conflict sets the protocol',
        'a finding is weighed that nobody knows',
        'a silence would be told to a party outside the case',
        'a role would see a kind of act that is misspelt',
        'a level is named twice',
      ][n]!,
      code: ['not-entitled', 'field-invalid', 'party-not-in-case', 'field-invalid', 'field-invalid'][n]!,
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
        levels: n === 4 ? ['brigade', 'brigade'] : [],
        weights: n === 1 ? { 'bad-omen': 'block' } : {},
        sees: n === 3 ? [{ role: 'observer', kinds: ['notify-movment'] }] : [],
      },
    })),
  },
})
