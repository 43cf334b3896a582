import { alarm } from './alarm.ts'
import { deviceSwitched } from './device-switched.ts'
import { implausibleSpeed } from './implausible-speed.ts'
import { inClosedCorridor, inRestriction } from './in-zone.ts'
import { early, late } from './late.ts'
import { mock } from './mock.ts'
import { notInside } from './not-inside.ts'
import { offRoute } from './off-route.ts'
import { outsideWindow } from './outside-window.ts'
import { overstayed } from './overstayed.ts'
import type { Rule, TimingRule } from './rule.ts'
import { silent } from './silent.ts'
import { stopped } from './stopped.ts'

/**
 * Every rule over one movement, beside those on times; the one about two is in two-at-one-place.ts. Each keeps a state of
 * its own shape.
 */
export const rules = [
  alarm,
  inRestriction,
  inClosedCorridor,
  outsideWindow,
  offRoute,
  notInside,
  silent,
  stopped,
  overstayed,
  deviceSwitched,
  implausibleSpeed,
  mock,
] as readonly Rule<unknown>[]

/** The rules over one movement that judge times to come. */
export const timingRules = [late, early] as readonly TimingRule<unknown>[]
