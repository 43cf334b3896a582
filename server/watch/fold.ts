import { isDeepStrictEqual } from 'node:util'
import type { Fix } from './fix.ts'
import { FixTable } from './fix-table.ts'
import type { Ground } from './ground.ts'
import { blankLane, copyLane, laneAfter } from './lane-after.ts'
import { takeGuesses } from './match.ts'
import type { Position } from './position.ts'
import { copyProgress, countPace, goOn, noProgress, type Progress } from './progress.ts'
import { rules, timingRules } from './rules/index.ts'
import type { Moment, Rule, TimingRule } from './rules/rule.ts'
import { absentAfter, type Lane, noScene, type Scene } from './scene.ts'
import { insertIn } from './track.ts'
import type { WatchEvent } from './watch-event.ts'
import type { RuleName } from './watch-rules.ts'
import type { Written } from './written.ts'

/** What stood after so many fixes, to be taken up again there. */
type Kept = { count: number; steady: Steady; timing: Timing; ended: number; timingEnded: number }

/** All that a later fix changes only where it changes what was so at the time: it soon is as it would have been. */
type Steady = {
  at: number
  lanes: readonly (Omit<Lane, 'guesses' | 'near'> & { guesses: Float64Array })[]
  progress: Omit<Progress, 'takenMs' | 'plannedMs'>
  absent: Scene['absent']
  states: readonly unknown[]
  laneStates: readonly (readonly unknown[])[]
}

/** The pace of late, which forgets nothing wholly, and what is judged by it. */
type Timing = { takenMs: number; plannedMs: number; states: readonly unknown[] }

const keepEvery = 16

/** What stood before the fix that is being folded: one copy for all, since it is read only while that one is. */
const asItWas = noScene()
const laneAsItWas = blankLane()
const moment: Written<Moment> = {
  fix: laneAsItWas.last,
  lane: laneAsItWas,
  laneBefore: null,
  before: asItWas,
  scene: asItWas,
}

/**
 * The fixes of a movement folded in the order they were taken, by the rules that are on. One that comes late goes back to
 * what was kept before it and is folded from there until all is again as it was; the rest is only timed again. So what
 * is known in the end does not depend on the order of arrival. What stands is written over in place by every fix.
 */
export class Fold {
  ground: Ground
  readonly track: Position[]
  /** What was made of each position of the track. */
  readonly fixes = new FixTable()
  /** How often what was found before may not have held. */
  folds: number
  /** The events that are over. */
  readonly ended: WatchEvent[] = []
  readonly timingEnded: WatchEvent[] = []
  /** The least and most earth-centred coordinates of its good fixes. */
  readonly box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity)

  readonly #perMovement: readonly Rule<unknown>[]
  readonly #perDevice: readonly Rule<unknown>[]
  readonly #timing: readonly TimingRule<unknown>[]
  readonly #scene = noScene()
  #states: unknown[]
  readonly #laneStates: unknown[][] = []
  #timingStates: unknown[]
  readonly #kept: Kept[] = []
  #keepNext = keepEvery
  readonly #end = (event: WatchEvent) => void this.ended.push(event)
  readonly #endTiming = (event: WatchEvent) => void this.timingEnded.push(event)

  /** Folds a track that is in order. `folds` goes on from the fold before it. */
  constructor(ground: Ground, track: Position[], folds: number) {
    const isOn = ({ name }: { name: RuleName }) => ground.plan.rules[name].on
    this.ground = ground
    this.track = track
    this.folds = folds
    this.#perMovement = rules.filter(rule => rule.per === 'movement' && isOn(rule))
    this.#perDevice = rules.filter(rule => rule.per === 'device' && isOn(rule))
    this.#timing = timingRules.filter(isOn)
    this.#states = this.#perMovement.map(rule => rule.start)
    this.#timingStates = this.#timing.map(rule => rule.start)
    this.#kept.push(this.#keep(0))
    this.#goOn()
  }

  get progress(): Progress {
    return this.#scene.progress
  }

  /** When the last fix was taken; minus infinity before there is one. */
  get at(): number {
    return this.#scene.at
  }

  /** Takes fixes in any order, and says whether any of them was late, so that what was told may not hold. */
  take(positions: readonly Position[]): boolean {
    let first = Number.POSITIVE_INFINITY
    let last = -1
    let count = 0
    for (const position of positions) {
      const had = this.track.length
      const place = insertIn(this.track, position)
      if (place === null || place >= this.fixes.count + count) continue
      const isNew = this.track.length > had
      first = Math.min(first, place)
      last = place > last ? place : isNew ? last + 1 : last
      if (isNew) count++
    }
    const isLate = last >= 0
    if (isLate) this.#foldAgain(first, last, count)
    this.#goOn()
    return isLate
  }

  /** Takes a sign of life that is late: the silence before it was judged by the first fix after it. */
  hearAgain(at: number): void {
    const next = this.track.findIndex(fix => fix.at >= at)
    this.#foldAgain(next, next, 0)
  }

  /** The events that are not over at `now`, or ended since the last fix. */
  openAt(now: number, into: WatchEvent[]): void {
    const { ground } = this
    const scene = this.#scene
    for (let i = 0; i < this.#perMovement.length; i++)
      for (const event of this.#perMovement[i]!.open(this.#states[i], scene, null, now, ground)) into.push(event)
    for (let i = 0; i < this.#timing.length; i++)
      for (const event of this.#timing[i]!.open(this.#timingStates[i], scene.progress, now, ground)) into.push(event)
    for (let seat = 0; seat < scene.lanes.length; seat++) {
      const lane = scene.lanes[seat]!
      const states = this.#laneStates[seat]!
      for (let i = 0; i < this.#perDevice.length; i++)
        for (const event of this.#perDevice[i]!.open(states[i], scene, lane, now, ground)) into.push(event)
    }
  }

  #goOn(): void {
    for (let i = this.fixes.count; i < this.track.length; i++) {
      if (i >= this.#keepNext) {
        this.#kept.push(this.#keep(i))
        this.#keepNext = i + keepEvery
      }
      this.#foldOne(i)
    }
  }

  #foldOne(i: number): void {
    const { ground } = this
    const position = this.track[i]!
    const scene = this.#scene
    const { lanes, progress } = scene
    let seat = 0
    while (seat < lanes.length && lanes[seat]!.device !== position.device) seat++
    const known = lanes[seat]
    const laneBefore = known ? laneAsItWas : null
    if (known) copyLane(laneAsItWas, known)
    asItWas.at = scene.at
    asItWas.absent = scene.absent
    asItWas.lanes.length = lanes.length
    for (let k = 0; k < lanes.length; k++) asItWas.lanes[k] = k === seat ? laneAsItWas : lanes[k]!
    copyProgress(asItWas.progress, progress)

    const lane = known ?? blankLane()
    if (!known) lanes.push(lane)
    laneAfter(lane, laneBefore, position, ground)
    const fix = lane.last
    const isGood = fix.verdict === 'good'
    scene.at = fix.at
    if (isGood) {
      goOn(progress, asItWas.progress, fix, ground.plan)
      scene.absent = absentAfter(asItWas.absent, fix, lanes, progress, ground)
    }
    moment.fix = fix
    moment.lane = lane
    moment.laneBefore = laneBefore
    moment.scene = scene
    if (!known) this.#laneStates.push(this.#perDevice.map(rule => rule.start))
    const own = this.#laneStates[seat]!
    for (let k = 0; k < own.length; k++) own[k] = this.#perDevice[k]!.take(own[k], moment, ground, this.#end)
    const states = this.#states
    for (let k = 0; k < states.length; k++) states[k] = this.#perMovement[k]!.take(states[k], moment, ground, this.#end)
    this.fixes.write(i, fix, progress)
    if (!isGood) return
    this.#judgeTimes(fix.at, progress)
    this.#widen(fix)
  }

  #judgeTimes(at: number, progress: Progress): void {
    const states = this.#timingStates
    for (let i = 0; i < states.length; i++)
      states[i] = this.#timing[i]!.take(states[i], at, progress, this.ground, this.#endTiming)
  }

  #widen({ place }: Fix): void {
    const { box } = this
    for (let k = 0; k < 3; k++) {
      if (place[k]! < box[k]!) box[k] = place[k]!
      if (place[k]! > box[3 + k]!) box[3 + k] = place[k]!
    }
  }

  /** Folds again what was folded, after `count` fixes were put between others, the first and last that changed at these places. */
  #foldAgain(first: number, last: number, count: number): void {
    const { fixes, ended, timingEnded } = this
    this.folds++
    const later: Kept[] = []
    while (this.#kept[this.#kept.length - 1]!.count > first) {
      const kept = this.#kept.pop()!
      kept.count += count
      if (kept.count > last) later.push(kept)
    }
    const end = this.#keep(fixes.count + count)
    const from = this.#kept[this.#kept.length - 1]!
    const endedBefore = ended.splice(from.ended)
    timingEnded.length = from.timingEnded
    if (count > 0) fixes.insert(last + 1 - count, count)
    this.#takeUp(from.steady, from.timing)
    for (let i = from.count; i < fixes.count; i++) {
      if (later[later.length - 1]?.count === i) {
        const was = later.pop()!
        const now = this.#keep(i)
        if (isDeepStrictEqual(now.steady, was.steady)) {
          // From here on all was as it would be found again, but for the times.
          for (let k = was.ended - from.ended; k < endedBefore.length; k++) ended.push(endedBefore[k]!)
          this.#kept.push(now)
          for (const kept of later.reverse()) this.#kept.push({ ...kept, ended: kept.ended + now.ended - was.ended })
          this.#timeAgain(this.#kept.indexOf(now) + 1, end.steady)
          return
        }
        this.#kept.push(now)
      } else if (i - this.#kept[this.#kept.length - 1]!.count >= 2 * keepEvery) this.#kept.push(this.#keep(i))
      this.#foldOne(i)
    }
  }

  /** Judges the times again from here on, by the table, where all else is as it was; `next` is the next of what is kept. */
  #timeAgain(next: number, end: Steady): void {
    const { fixes } = this
    const plan = this.ground.plan
    let progress = { ...this.#scene.progress }
    let after = { ...progress }
    const endProgress = { ...noProgress(), ...end.progress }
    for (let i = this.#kept[next - 1]!.count; i < fixes.count; i++) {
      const kept = this.#kept[next]
      if (kept?.count === i) {
        kept.timing = this.#timingNow(progress)
        kept.timingEnded = this.timingEnded.length
        next++
      }
      fixes.progress(i, after, endProgress)
      countPace(after, progress, plan)
      ;[progress, after] = [after, progress]
      if (fixes.isGood(i)) this.#judgeTimes(fixes.at(i), progress)
    }
    this.#takeUp(end, this.#timingNow(progress))
  }

  #keep(count: number): Kept {
    const { at, lanes, progress, absent } = this.#scene
    const { takenMs, plannedMs, ...place } = progress
    return {
      count,
      steady: {
        at,
        lanes: lanes.map(({ near, guesses, ...lane }) => ({
          ...lane,
          guesses: guesses.rows.slice(0, 2 * guesses.count),
        })),
        progress: place,
        absent,
        states: this.#states.slice(),
        laneStates: this.#laneStates.map(states => states.slice()),
      },
      timing: this.#timingNow(progress),
      ended: this.ended.length,
      timingEnded: this.timingEnded.length,
    }
  }

  #timingNow({ takenMs, plannedMs }: Progress): Timing {
    return { takenMs, plannedMs, states: this.#timingStates.slice() }
  }

  #takeUp(steady: Steady, { takenMs, plannedMs, states }: Timing): void {
    const scene = this.#scene
    scene.at = steady.at
    scene.lanes.length = 0
    for (const { guesses, ...known } of steady.lanes) {
      const lane = Object.assign(blankLane(), known)
      takeGuesses(lane.guesses, { count: guesses.length / 2, rows: guesses })
      scene.lanes.push(lane)
    }
    Object.assign(scene.progress, steady.progress, { takenMs, plannedMs })
    scene.absent = steady.absent
    this.#states = steady.states.slice()
    this.#laneStates.length = 0
    for (const own of steady.laneStates) this.#laneStates.push(own.slice())
    this.#timingStates = states.slice()
  }
}
