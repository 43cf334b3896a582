import '../ui/tokens.css'
import './convoy.css'
import { type Lang, languages, speechOf } from '../../speech/speech-of.ts'
import { startTheme } from '../ui/theme.ts'
import { deviceZone } from '../words/device-zone.ts'
import { el } from './el.ts'
import { holdButton } from './hold-button.ts'
import { forget, type Kept, type KeptFix, keep, kept, putFix, type Waiting, waiting } from './kept.ts'
import { type ConvoyPlan, type Named, passedAfter, planOf } from './plan.ts'
import { createPositionSource, type Looking } from './position-source.ts'
import { createSender } from './sender.ts'
import { type Convoy, showCheckpoint, showConvoy } from './show.ts'
import { convoyWords, natureWord } from './words.ts'

/**
 * The page of a convoy's leader, opened by the link of a device: next point, whom to call, the alarm, and the phone's
 * position while it is open. It stands on what it keeps on the phone; the network only brings it up to date.
 */
const planEveryMs = 60_000
const alarmFixFreshMs = 120_000

const state: Convoy = {
  link: undefined,
  plan: undefined,
  passed: 0,
  alarm: undefined,
  taken: undefined,
  waiting: [],
  looking: 'off',
  lastFix: undefined,
  reached: undefined,
  isSending: false,
  now: Date.now(),
}
let view: 'convoy' | 'checkpoint' = 'convoy'
let lang = ((): Lang => {
  const wished = [localStorage.getItem('lang') ?? '', ...navigator.languages].map(l => l.slice(0, 2))
  return (wished.find(l => l in languages) as Lang | undefined) ?? 'en'
})()

const root = document.querySelector('#convoy') as HTMLElement
const place = el('main', { class: 'convoy' })
const raisedSaid = el('section', { 'aria-live': 'assertive', class: 'raised' })
const alarmSaid = el('div', { 'aria-live': 'assertive', class: 'alarm-said' })
const alarmPlace = el('footer', { class: 'alarm-place' })
const said = () => speechOf(lang, convoyWords[lang], state.plan?.plan.zone ?? deviceZone())

const { button: alarmButton, show: showAlarmButton } = holdButton(
  () => {
    const { t } = said()
    return { hold: t(state.alarm ? 'alarm.more' : 'alarm.hold'), holding: t('alarm.holding'), again: t('alarm.again') }
  },
  () => void raiseAlarm(),
)
alarmPlace.append(alarmSaid, alarmButton)

const sender = createSender({
  async onSent({ token, fixes, aside, unknown }) {
    if (unknown) {
      if (token === state.link?.token) await revoked()
      return
    }
    await set('taken', { at: Date.now(), aside: (state.taken?.aside ?? 0) + (fixes.some(f => f.alarm) ? 0 : aside) })
    if (fixes.some(fix => fix.alarm) && state.alarm) {
      await set('alarm', { ...state.alarm, receivedAt: Date.now() })
      void fetchPlan()
    }
  },
  onReach(reached) {
    state.reached = reached
    show()
  },
  onWaiting(left) {
    state.waiting = left
    show()
  },
})

const source = createPositionSource({
  seconds: () => state.plan?.plan.seconds ?? { moving: 30, standing: 300 },
  onFix: fix => void take(fix),
  onState: (looking: Looking) => {
    state.looking = looking
    show()
  },
})

type Told = 'plan' | 'passed' | 'alarm' | 'taken' | 'link'
async function set<Name extends Told>(name: Name, value: Kept[Name]): Promise<void> {
  ;(state as Pick<Kept, Told>)[name] = value
  await keep(name, value)
  show()
}

async function take(fix: KeptFix): Promise<void> {
  const { link, plan } = state
  if (!link || link.revoked) return
  state.lastFix = fix
  await putFix(link.token, fix)
  if (plan && fix.longitude !== undefined && fix.latitude !== undefined) {
    const passed = passedAfter(plan.plan, state.passed, { longitude: fix.longitude, latitude: fix.latitude })
    if (passed !== state.passed) await set('passed', passed)
  }
  void sender.now()
}

/** The alarm is sent with the position of now where there is one, and at once without one where there is none. */
async function raiseAlarm(): Promise<void> {
  const { link, lastFix } = state
  if (!link || link.revoked) return
  const now = Date.now()
  const isFresh = lastFix !== undefined && now - lastFix.at < alarmFixFreshMs
  await putFix(link.token, isFresh ? { ...lastFix, alarm: 'sos' } : { at: now, alarm: 'sos' })
  await set('alarm', { pressedAt: now, receivedAt: null })
  void sender.now()
  if (!isFresh && !state.isSending) sendOn()
}

/** How often the plan was asked for, and the last time of these that was answered. */
const asking = { asked: 0, answered: 0 }

async function fetchPlan(): Promise<void> {
  const { link } = state
  if (!link || link.revoked) return
  const turn = ++asking.asked
  // An answer that was long on its way undoes nothing that was told since, and says nothing of another link.
  const isLate = (): boolean => turn < asking.answered || state.link?.token !== link.token || state.link.revoked
  try {
    const response = await fetch('/convoy/plan', {
      headers: { authorization: `Bearer ${link.token}`, accept: 'application/json' },
      credentials: 'omit',
      signal: AbortSignal.timeout(20_000),
    })
    if (response.status === 401) return isLate() ? undefined : await revoked()
    if (!response.ok) throw new Error(`answered ${response.status}`)
    const plan = (await response.json()) as ConvoyPlan
    if (isLate()) return
    asking.answered = turn
    state.reached = true
    const before = state.plan?.plan
    // What this phone has counted holds for the plan it counted along.
    if (before && before.movement.revision !== plan.movement.revision) await set('passed', 0)
    await set('plan', { plan, at: Date.now() })
    if (plan.movement.state === 'completed' || plan.movement.state === 'cancelled') source.stop()
    if (state.waiting.length) void sender.now()
  } catch {
    if (isLate()) return
    state.reached = false
    show()
  }
}

/** The link is withdrawn: what the phone was told under it is removed, and nothing more is taken. */
async function revoked(): Promise<void> {
  const { link } = state
  if (!link) return
  source.stop()
  await forget()
  Object.assign(state, {
    plan: undefined,
    alarm: undefined,
    taken: undefined,
    passed: 0,
    waiting: [],
    isSending: false,
  })
  await set('link', { ...link, revoked: true })
}

function sendOn(): void {
  state.isSending = true
  void keep('sending', true)
  source.start()
}
function sendOff(): void {
  state.isSending = false
  void keep('sending', false)
  source.stop()
  show()
}

let shown = ''
function show(): void {
  const words = said()
  const { documentElement } = document
  documentElement.lang = lang
  documentElement.dir = words.dir
  document.title = state.plan ? `${state.plan.plan.movement.reference} · ${words.t('title')}` : words.t('title')
  // Redrawn only when what is said changes, so that nobody's finger loses what it is on.
  const eachMs = 30_000
  state.now = Math.floor(Date.now() / eachMs) * eachMs
  const key = JSON.stringify([view, lang, state])
  if (key === shown) return
  shown = key
  const open = new Set([...place.querySelectorAll<HTMLElement>('details[open]')].map(each => each.id))
  const focus = document.activeElement?.id
  const scrolled = place.scrollTop
  place.replaceChildren(
    ...(view === 'checkpoint' && state.plan
      ? showCheckpoint(state.plan.plan, words, nameIn, () => turn('convoy'))
      : showConvoy(state, words, nameIn, {
          lang,
          onLang(next) {
            lang = next
            localStorage.setItem('lang', next)
            show()
          },
          onSend: () => (state.isSending ? sendOff() : sendOn()),
          onCheckpoint: () => turn('checkpoint'),
          onForget: () => void forgetAll(),
        })),
  )
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true })
  place.scrollTop = scrolled
  alarmPlace.hidden = view === 'checkpoint' || !state.link || state.link.revoked
  raisedSaid.hidden = alarmPlace.hidden
  showRaised()
  showAlarm()
}

function turn(next: typeof view): void {
  view = next
  show()
  scrollTo(0, 0)
}

const beginning = (words: string, locale: string): string => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)

/** What stands is written anew only when it changes, so that a screen reader says it once. */
function showRaised(): void {
  const { t, formatInstant, locale } = said()
  const raised = state.link?.revoked ? [] : (state.plan?.plan.raised ?? [])
  const lines = raised.map(({ nature, by, at }) => ({
    nature: beginning(t(natureWord(nature)), locale),
    who: t('raised-by', { who: nameIn(by), at: formatInstant(at) }),
  }))
  const text = JSON.stringify([lang, lines])
  if (raisedSaid.dataset.said === text) return
  raisedSaid.dataset.said = text
  raisedSaid.replaceChildren(
    ...lines.map(({ nature, who }) => el('p', {}, el('strong', {}, nature), ' ', el('span', {}, who))),
    ...(lines.length > 0 ? [el('p', {}, t('raised-call'))] : []),
  )
}

function showAlarm(): void {
  const { t, formatInstant } = said()
  const { alarm, plan } = state
  const at = (ms: number): string => formatInstant(ms + (plan ? plan.plan.now - plan.at : 0))
  const lines: string[] = []
  let tone = 'quiet'
  if (plan && !plan.plan.watched && !alarm) lines.push(t('not-watched'))
  if (alarm && alarm.receivedAt === null) {
    lines.push(t(state.reached === false ? 'alarm.waits' : 'alarm.sending', { at: at(alarm.pressedAt) }))
    tone = 'stop'
  } else if (alarm?.receivedAt) {
    const isTold = plan !== undefined && plan.at > alarm.receivedAt
    if (plan && !plan.plan.watched) lines.push(t('alarm.unheard', { at: at(alarm.receivedAt) }))
    else if (isTold && !plan.plan.alarm && plan.at > alarm.receivedAt + planEveryMs / 2) {
      lines.push(t('alarm.cleared', { at: at(alarm.pressedAt) }))
    } else {
      lines.push(t('alarm.received', { at: at(alarm.receivedAt) }))
      const taken = plan?.plan.alarm?.taken
      if (plan?.plan.alarm) lines.push(taken ? t('alarm.taken', { who: nameIn(taken) }) : t('alarm.not-taken'))
      tone = 'attention'
    }
  }
  const text = lines.join('\n')
  if (alarmSaid.dataset.said !== text) {
    alarmSaid.dataset.said = text
    alarmSaid.replaceChildren(...lines.map(line => el('p', {}, line)))
  }
  alarmSaid.dataset.tone = tone
  showAlarmButton()
}

const nameIn = ({ names, title }: Named): string =>
  names.find(name => name.language === lang)?.text ?? names[0]?.text ?? title

async function forgetAll(): Promise<void> {
  source.stop()
  await forget()
  location.replace('/convoy')
}

/** The link stands after #, where no server sees it; it is taken from the address, so that no picture shows it. */
async function takeLink(): Promise<void> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  const before = await kept('link')
  if (token) {
    history.replaceState(null, '', location.pathname)
    if (token !== before?.token) {
      const left: readonly Waiting[] = await waiting()
      await forget()
      // What another link took is still that link's to send.
      for (const { token: theirs, fix } of left) await putFix(theirs, fix)
      await keep('link', { token, revoked: false })
    }
  }
}

async function load(): Promise<void> {
  const [link, plan, passed, alarm, taken, sending] = await Promise.all([
    kept('link'),
    kept('plan'),
    kept('passed'),
    kept('alarm'),
    kept('taken'),
    kept('sending'),
  ])
  Object.assign(state, {
    link,
    plan: plan && { ...plan, plan: planOf(plan.plan) },
    passed: passed ?? 0,
    alarm,
    taken,
    lastFix: undefined,
  })
  state.waiting = await waiting()
  if (link && !link.revoked && sending && !state.isSending) sendOn()
  show()
  await fetchPlan()
  void sender.now()
}

startTheme()
root.replaceChildren(raisedSaid, place, alarmPlace)
const begin = (): Promise<void> => {
  asking.answered = ++asking.asked
  return takeLink().then(load)
}
void begin()
void navigator.serviceWorker?.register('/convoy-service-worker.js', { scope: '/convoy' }).catch(() => {})
addEventListener('hashchange', () => void begin())
addEventListener('online', () => void fetchPlan().then(sender.now))
addEventListener('offline', () => {
  state.reached = false
  show()
})
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void fetchPlan()
})
setInterval(() => void fetchPlan(), planEveryMs)
setInterval(show, 10_000)
