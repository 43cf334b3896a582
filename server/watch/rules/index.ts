import { early, late } from './late.ts'
import { offRoute } from './off-route.ts'
import type { Rule } from './rule.ts'
import { silent } from './silent.ts'

/** Every rule over one movement; the one about two is in two-at-one-place.ts. Each keeps a state of its own shape. */
export const rules = [offRoute, late, early, silent] as readonly Rule<unknown>[]
