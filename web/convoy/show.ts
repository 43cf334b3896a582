import { type Lang, languages, type Spoken } from '../../speech/speech-of.ts'
import { el } from './el.ts'
import type { Kept, KeptFix, Waiting } from './kept.ts'
import { type ConvoyPlan, type Hours, hoursAt, metresTo, type Named, nextPoint, type PlanPoint } from './plan.ts'
import type { Looking } from './position-source.ts'
import type { ConvoyWord } from './words.ts'

/** All that the page shows. */
export type Convoy = {
  link: Kept['link'] | undefined
  plan: Kept['plan'] | undefined
  passed: number
  alarm: Kept['alarm'] | undefined
  taken: Kept['taken'] | undefined
  waiting: readonly Waiting[]
  looking: Looking
  lastFix: KeptFix | undefined
  /** Whether the register answered when it was last asked; undefined before that. */
  reached: boolean | undefined
  isSending: boolean
  /** Now, by this phone. */
  now: number
}
type Words = Spoken<ConvoyWord>
type NameIn = (party: Named) => string
type Doing = {
  lang: Lang
  onLang: (lang: Lang) => void
  onSend: () => void
  onCheckpoint: () => void
  onForget: () => void
}

/** The page as the leader has it in hand. */
export function showConvoy(state: Convoy, words: Words, nameIn: NameIn, doing: Doing): Node[] {
  const { t } = words
  const { link, plan: keptPlan } = state
  if (!link || link.revoked) {
    return [
      header(t('title'), null, words, doing),
      el(
        'section',
        { class: 'card' },
        el('p', {}, t(link ? 'link.revoked' : 'link.none')),
        link && el('p', {}, t('link.revoked.next')),
      ),
    ]
  }
  if (!keptPlan) {
    return [
      header(t('title'), null, words, doing),
      el('p', { class: 'net', role: 'status' }, t(state.reached === false ? 'net.first' : 'net.loading')),
    ]
  }
  const { plan, at } = keptPlan
  const ahead = plan.now - at
  const clock = (ms: number): string => words.formatInstant(ms + ahead)
  const { movement, corridor } = plan
  const isOver = movement.state === 'completed' || movement.state === 'cancelled'
  // What may not be passed now stands above where to go.
  const isInTheWay =
    corridor !== null &&
    (corridor.state !== 'open' ||
      (movement.state === 'under-way' && !hoursSaid(corridor.hours, state.now + ahead, words).isWithin))
  const net = state.reached === false ? 'net.off' : 'net.on'
  return [
    header(movement.reference, t('by', { who: nameIn(movement.by) }), words, doing),
    plan.exercise && el('p', { class: 'exercise' }, t('exercise')),
    el('p', { class: `net ${net === 'net.off' ? 'net-off' : ''}`, role: 'status' }, t(net, { at: clock(at) })),
    isOver && el('p', { class: 'card' }, t(movement.state === 'completed' ? 'over.completed' : 'over.cancelled')),
    corridor && isInTheWay && corridorCard(corridor, state.now + ahead, words),
    !isOver && nextCard(state, plan, words),
    !isOver && sendCard(state, plan, words, clock, doing),
    contactsCard(plan, words),
    corridor && !isInTheWay && corridorCard(corridor, state.now + ahead, words),
    el('button', { class: 'wide', id: 'show', type: 'button', click: doing.onCheckpoint }, t('show.open')),
    forgetCard(state, words, doing),
  ].filter((each): each is HTMLElement => Boolean(each))
}

const header = (title: string, under: string | null, { t }: Words, { lang, onLang }: Doing): HTMLElement => {
  const chooser = el(
    'select',
    {
      'aria-label': t('language'),
      id: 'language',
      change: (event: Event) => onLang((event.target as HTMLSelectElement).value as Lang),
    },
    ...Object.entries(languages).map(([id, name]) => el('option', { value: id, selected: id === lang }, name)),
  )
  return el(
    'header',
    {},
    el('div', {}, el('h1', {}, el('bdi', {}, title)), under && el('p', { class: 'muted', dir: 'auto' }, under)),
    chooser,
  )
}

/** Whether it is late, in words; what lies within two minutes of the plan is as planned. */
const lateness = (minutes: number, { t, formatAge }: Words): string =>
  Math.abs(minutes) < 2
    ? t('next.on-time')
    : t(minutes > 0 ? 'next.late' : 'next.early', { age: formatAge(minutes * 60_000) })

const nextCard = (state: Convoy, plan: ConvoyPlan, words: Words): HTMLElement => {
  const { t, formatInstant, number } = words
  const n = nextPoint(plan, state.passed)
  const way = n === null ? undefined : plan.waypoints[n]
  const { lastFix } = state
  const here =
    lastFix?.longitude === undefined || lastFix.latitude === undefined
      ? undefined
      : { longitude: lastFix.longitude, latitude: lastFix.latitude }
  // What the phone knows to be behind, the register's forecast has not seen yet.
  // While an alarm stands, when to leave is in the plan, and no word of ours.
  const isHeld = n === 0 && plan.raised.length > 0
  const isForecast = !isHeld && way?.forecast !== undefined && n === (plan.forecast?.next ?? null)
  const planned = way && (n === 0 ? (way.departs ?? way.arrives) : (way.arrives ?? way.departs))
  return el(
    'section',
    { class: 'card next' },
    el('h2', {}, t('next.title')),
    way
      ? [
          el('p', { class: 'next-name' }, el('bdi', {}, way.name)),
          way.stop && el('p', { dir: 'auto' }, t('next.stop', { what: way.stop })),
          el(
            'dl',
            {},
            planned && fact(t(n === 0 && !isHeld ? 'next.leave' : 'next.planned'), formatInstant(planned)),
            isForecast &&
              way.forecast &&
              fact(
                t('next.forecast'),
                formatInstant(n === 0 ? way.forecast.departure : way.forecast.arrival),
                lateness(way.forecast.minutesLate, words),
                plan.forecast?.at ? t('next.as-of', { at: formatInstant(plan.forecast.at) }) : undefined,
              ),
          ),
          here &&
            el(
              'p',
              { class: 'muted' },
              t('next.away', { km: number(metresTo(here, way.position) / 1000, { maximumFractionDigits: 1 }) }),
            ),
          el('a', { class: 'wide', href: `geo:${way.position[1]},${way.position[0]}`, id: 'map' }, t('next.map')),
        ]
      : el('p', {}, t(plan.movement.state === 'arrived' ? 'next.arrived' : 'next.none')),
    el(
      'details',
      { id: 'points' },
      el('summary', {}, t('points.all')),
      el('ol', {}, ...plan.waypoints.map((each, i) => pointLine(each, i, n, words))),
    ),
  )
}

const pointLine = (way: PlanPoint, i: number, next: number | null, { t, formatInstant }: Words): HTMLElement => {
  const planned = i === 0 ? (way.departs ?? way.arrives) : (way.arrives ?? way.departs)
  const reachedAt = way.forecast?.reachedAt
  return el(
    'li',
    { 'aria-current': next === i ? 'step' : undefined },
    el('bdi', {}, way.name),
    planned && el('span', { class: 'muted' }, formatInstant(planned)),
    reachedAt && el('span', { class: 'muted' }, t('points.reached', { at: formatInstant(reachedAt) })),
  )
}

const fact = (name: string, value: string, ...under: (string | undefined)[]): HTMLElement =>
  el(
    'div',
    {},
    el('dt', {}, name),
    el(
      'dd',
      {},
      value,
      under.map(line => line && el('span', { class: 'muted' }, line)),
    ),
  )

const corridorCard = (corridor: NonNullable<ConvoyPlan['corridor']>, now: number, words: Words): HTMLElement => {
  const { t, formatInstant } = words
  const isOpen = corridor.state === 'open'
  const { isWithin, when } = hoursSaid(corridor.hours, now, words)
  return el(
    'section',
    { class: `card ${isOpen && isWithin ? '' : 'card-stop'}` },
    el('h2', {}, t('corridor.title')),
    el(
      'p',
      {},
      el('strong', {}, isOpen && !isWithin ? t('corridor.outside') : t(`corridor.${corridor.state}`)),
      ' · ',
      el('bdi', {}, corridor.title),
    ),
    isOpen && when && el('p', {}, when),
    isOpen && isWithin && el('p', { class: 'muted' }, t('corridor.means')),
    corridor.state === 'suspended' &&
      el(
        'p',
        {},
        corridor.until ? t('corridor.until', { at: formatInstant(corridor.until) }) : t('corridor.until.unknown'),
      ),
    !isOpen && corridor.reason && el('p', { dir: 'auto' }, corridor.reason),
    !isOpen && corridor.instruction && el('p', { dir: 'auto' }, t('corridor.asked', { what: corridor.instruction })),
  )
}

/** Whether it is within the hours agreed, as far as this phone knows, and how long, or when the next are. */
const hoursSaid = (
  agreed: readonly Hours[] | null,
  now: number,
  { t, formatInstant }: Words,
): { isWithin: boolean; when: string | null } => {
  if (agreed === null) return { isWithin: true, when: t('corridor.hours-unknown') }
  const { in: inside, next } = hoursAt(agreed, now)
  if (inside) {
    return { isWithin: true, when: inside.to === null ? null : t('corridor.hours', { at: formatInstant(inside.to) }) }
  }
  if (!next) return { isWithin: false, when: t('corridor.no-more') }
  const from = formatInstant(next.from)
  return {
    isWithin: false,
    when:
      next.to === null ? t('corridor.next-from', { from }) : t('corridor.next', { from, at: formatInstant(next.to) }),
  }
}

const sendCard = (
  state: Convoy,
  plan: ConvoyPlan,
  words: Words,
  clock: (ms: number) => string,
  doing: Doing,
): HTMLElement => {
  const { t, number, formatAge } = words
  const { lastFix, taken, waiting, looking } = state
  const fixes = waiting.filter(each => !each.fix.alarm)
  const [oldest] = fixes
  const status =
    looking === 'denied'
      ? t('send.denied')
      : looking === 'fault'
        ? t('send.fault')
        : lastFix && looking === 'on'
          ? t('send.on', { at: clock(lastFix.at), m: number(Math.round(lastFix.accuracyM ?? 0)) })
          : looking === 'off'
            ? t('send.hint', { age: formatAge(Math.max(60, plan.seconds.moving) * 1_000) })
            : t('send.looking')
  return el(
    'section',
    { class: 'card' },
    el('h2', {}, t('send.title')),
    el(
      'button',
      { 'aria-pressed': String(state.isSending), class: 'wide main', click: doing.onSend, id: 'send', type: 'button' },
      t(state.isSending ? 'send.stop' : 'send.start'),
    ),
    el('p', { role: 'status' }, status),
    oldest
      ? el('p', { class: 'waits' }, t('send.waits', { count: fixes.length, at: clock(oldest.fix.at) }))
      : el('p', { class: 'muted' }, t(taken ? 'send.all' : 'send.nothing')),
    taken && el('p', { class: 'muted' }, t('send.last', { at: clock(taken.at) })),
    taken && taken.aside > 0 && el('p', { class: 'muted' }, t('send.aside', { count: taken.aside })),
  )
}

/** A number that a phone can call; other channels are shown as they are. */
const telephone = (address: string): string | undefined => {
  const digits = address.replaceAll(/[\s()./-]/g, '')
  return /^\+?\d{3,15}$/.test(digits) ? digits : undefined
}

const contactsCard = ({ contacts }: ConvoyPlan, { t }: Words): HTMLElement =>
  el(
    'section',
    { class: 'card' },
    el('h2', {}, t('contacts.title')),
    contacts?.length
      ? contacts.map(({ name, role, channel, address }, n) => {
          const number = telephone(address)
          const inside = [
            el('strong', { dir: 'auto' }, role ? `${name}, ${role}` : name),
            el('span', { class: 'muted', dir: 'auto' }, channel),
            el('bdi', { class: 'ltr' }, address),
          ]
          return number
            ? el('a', { class: 'wide call', href: `tel:${number}`, id: `call-${n}` }, ...inside)
            : el('p', { class: 'call' }, ...inside)
        })
      : el('p', { class: 'muted' }, t('contacts.none')),
  )

const forgetCard = (state: Convoy, { t }: Words, doing: Doing): HTMLElement =>
  el(
    'details',
    { class: 'forget', id: 'forget' },
    el('summary', {}, t('forget.open')),
    el('p', {}, t('forget.what')),
    state.waiting.length > 0 && el('p', { class: 'waits' }, t('forget.unsent', { count: state.waiting.length })),
    el('button', { class: 'wide', click: doing.onForget, id: 'forget-do', type: 'button' }, t('forget.do')),
  )

/** What is shown to those who ask who this is: no names of people, no plates, nothing that is not meant for them. */
export function showCheckpoint(plan: ConvoyPlan, words: Words, nameIn: NameIn, onBack: () => void): Node[] {
  const { t, formatInstant } = words
  const { movement, waypoints } = plan
  const [first, last] = [waypoints[0], waypoints.at(-1)]
  const planned = first && (first.departs ?? first.arrives)
  const answered = (receipt: ConvoyPlan['receipts'][number]): string =>
    t(`show.${receipt.state}`, { at: formatInstant(receipt.answeredAt ?? receipt.sentAt) })
  return [
    el('button', { class: 'wide', click: onBack, id: 'back', type: 'button' }, t('show.back')),
    plan.exercise && el('p', { class: 'exercise' }, t('exercise')),
    el(
      'section',
      { class: 'card checkpoint' },
      el('p', {}, t('show.movement')),
      el('h1', {}, el('bdi', {}, movement.reference)),
      el(
        'dl',
        {},
        fact(t('show.by'), nameIn(movement.by)),
        fact(t('show.vehicles'), words.number(movement.vehicles)),
        first && last && fact(t('show.way'), `${first.name} → ${last.name}`),
        planned && fact(t('show.planned'), formatInstant(planned)),
      ),
      el('h2', {}, t('show.told')),
      plan.receipts.length
        ? el(
            'ul',
            {},
            ...plan.receipts.map(each =>
              el('li', {}, el('strong', { dir: 'auto' }, nameIn(each.party)), el('span', {}, answered(each))),
            ),
          )
        : el('p', {}, t('show.told-none')),
    ),
    el(
      'footer',
      { class: 'terms' },
      ...(['notice.one-way', 'notice.no-protection', 'notice.not-binding'] as const).map(key => el('p', {}, t(key))),
    ),
  ].filter((each): each is HTMLElement => Boolean(each))
}
