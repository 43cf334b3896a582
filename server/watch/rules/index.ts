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
import type { Rule } from './rule.ts'
import { silent } from './silent.ts'
import { stopped } from './stopped.ts'

/** Every rule over one movement; the one about two is in two-at-one-place.ts. Each keeps a state of its own shape. */
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
  late,
  early,
  deviceSwitched,
  implausibleSpeed,
  mock,
] as readonly Rule<unknown>[]
